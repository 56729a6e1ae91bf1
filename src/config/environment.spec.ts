import { describe, expect, it } from '@jest/globals';
import { EnvironmentError, readEnvironment } from './environment.js';

const databaseUrl = 'postgres://parley:s3cret@db.example.org:5432/parley';
const secretKey = 'thirty-two characters or more than that';
const served = { DATABASE_URL: databaseUrl, SECRET_KEY: secretKey };

function problemOf(variables: Record<string, string>): string {
  try {
    readEnvironment(variables);
  } catch (error) {
    expect(error).toBeInstanceOf(EnvironmentError);
    return (error as Error).message;
  }
  throw new Error('It was accepted.');
}

describe('without any variable', () => {
  it('the service runs for this machine alone, with its own database and the demo', () => {
    expect(readEnvironment({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: null,
      replica: null,
      dataDir: '.data',
      secretKey: null,
      admin: null,
      demo: true,
      trustProxy: false,
      logLevel: 'info',
      metricsToken: null,
      limitsScale: 1,
      outgoingAllow: [],
      mail: null,
      sourceUrl: null,
    });
  });

  it('an empty or blank variable is an absent one', () => {
    const blank = Object.fromEntries(
      [
        ...['PORT', 'HOST', 'DATABASE_URL', 'DATA_DIR', 'SECRET_KEY', 'ADMIN_EMAIL', 'ADMIN_PASSWORD'],
        ...['DEMO', 'TRUST_PROXY', 'LOG_LEVEL', 'METRICS_TOKEN', 'LIMITS_SCALE'],
        ...['OUTGOING_ALLOW', 'DATABASE_REPLICA_URL', 'DATABASE_REPLICA_LAG', 'SOURCE_URL'],
      ].map((name, index) => [name, index % 2 === 0 ? '' : '  ']),
    );
    expect(readEnvironment(blank)).toEqual(readEnvironment({}));
  });

  it('nothing of it can be changed later', () => {
    expect(Object.isFrozen(readEnvironment({}))).toBe(true);
  });
});

describe('with DATABASE_URL', () => {
  it('a replica may stand beside it, five seconds behind at most unless told otherwise', () => {
    const url = 'postgres://parley@replica.example.org/parley';
    const replicaOf = (variables: Record<string, string>): unknown =>
      readEnvironment({ ...served, DATABASE_REPLICA_URL: url, ...variables }).replica;
    expect(replicaOf({})).toEqual({ url, mostLagSeconds: 5 });
    expect(replicaOf({ DATABASE_REPLICA_LAG: '1.5' })).toEqual({ url, mostLagSeconds: 1.5 });
    expect(problemOf({ DATABASE_REPLICA_URL: url })).toMatch(/^DATABASE_REPLICA_URL: goes with DATABASE_URL/);
    expect(problemOf({ ...served, DATABASE_REPLICA_URL: 'replica' })).toMatch(
      /^DATABASE_REPLICA_URL: expected/,
    );
    expect(problemOf({ ...served, DATABASE_REPLICA_LAG: 'none' })).toMatch(/^DATABASE_REPLICA_LAG: expected/);
  });

  it('the service is for others: it listens everywhere and brings no demo', () => {
    expect(readEnvironment(served)).toEqual({
      ...readEnvironment({}),
      host: '0.0.0.0',
      databaseUrl,
      secretKey,
      demo: false,
    });
  });

  it('SECRET_KEY is required', () => {
    expect(problemOf({ DATABASE_URL: databaseUrl })).toMatch(/^SECRET_KEY: is required/);
  });

  it.each([
    'postgres://db/parley',
    'postgresql://parley:s3cret@db:6432/parley',
    'postgres://parley:p%40ss%2Fword%23@127.0.0.1:5432/parley',
    'postgres://parley@[::1]:5432/parley?sslmode=require',
  ])('takes %s as it is', (url) => {
    expect(readEnvironment({ ...served, DATABASE_URL: url }).databaseUrl).toBe(url);
  });
});

describe('a variable that is given counts', () => {
  it.each([
    ['PORT', '0', { port: 0 }],
    ['PORT', ' 8080 ', { port: 8080 }],
    ['PORT', '65535', { port: 65_535 }],
    ['HOST', '::1', { host: '::1' }],
    ['DATA_DIR', '/var/lib/parley', { dataDir: '/var/lib/parley' }],
    ['SECRET_KEY', secretKey, { secretKey }],
    ['SECRET_KEY', 'x'.repeat(32), { secretKey: 'x'.repeat(32) }],
    ['DEMO', 'on', { demo: true }],
    ['DEMO', 'off', { demo: false }],
    ['TRUST_PROXY', 'on', { trustProxy: true }],
    ['TRUST_PROXY', 'off', { trustProxy: false }],
    ['TRUST_PROXY', '2', { trustProxy: 2 }],
    ['TRUST_PROXY', '10.0.0.0/8, fd00::/8', { trustProxy: '10.0.0.0/8, fd00::/8' }],
    ['LOG_LEVEL', 'trace', { logLevel: 'trace' }],
    ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
    ['METRICS_TOKEN', 'x'.repeat(16), { metricsToken: 'x'.repeat(16) }],
    ['LIMITS_SCALE', '0.5', { limitsScale: 0.5 }],
    ['LIMITS_SCALE', ' 1000000 ', { limitsScale: 1_000_000 }],
    ['SOURCE_URL', 'https://example.org/parley?x', { sourceUrl: 'https://example.org/parley?x' }],
    ['OUTGOING_ALLOW', '127.0.0.1, 10.1.0.0/16,::1', { outgoingAllow: ['127.0.0.1', '10.1.0.0/16', '::1'] }],
  ])('%s=%s', (name, value, expected) => {
    expect(readEnvironment({ [name]: value })).toEqual({ ...readEnvironment({}), ...expected });
  });

  it('DEMO=on also with somebody else’s database', () => {
    expect(readEnvironment({ ...served, DEMO: 'on' }).demo).toBe(true);
  });

  it('the first admin, by e-mail and password together', () => {
    const variables = { ADMIN_EMAIL: 'chief@example.org', ADMIN_PASSWORD: 'ten letter' };
    expect(readEnvironment(variables).admin).toEqual({
      email: 'chief@example.org',
      password: 'ten letter',
    });
  });
});

describe('a bad variable stops the start with its name, never its value', () => {
  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['PORT', '1e3'],
    ['PORT', 'http'],
    ['DATABASE_URL', 'mysql://root:hunter2@db/parley'],
    ['DATABASE_URL', 'hunter2'],
    ['DATABASE_URL', 'postgres:///parley?'],
    ['DATABASE_URL', 'postgres://parley:hunter2@'],
    ['DATABASE_URL', 'postgres://parley:hunter2@db:port/parley'],
    ['DATABASE_URL', 'postgres://parley:hunter2@db:70000/parley'],
    ['DATABASE_URL', 'postgres://parley:hunter%2@db/parley'],
    ['DATABASE_URL', 'postgres://parley:hunter2@db'],
    ['DATABASE_URL', 'postgres://parley:hunter2@db/'],
    ['SECRET_KEY', 'hunter2'],
    ['SECRET_KEY', 'x'.repeat(31)],
    ['DEMO', 'yes'],
    ['DEMO', 'ON'],
    ['TRUST_PROXY', 'nginx.internal'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '100'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0'],
    ['TRUST_PROXY', '10.0.0.1,,'],
    ['LOG_LEVEL', 'verbose'],
    ['LOG_LEVEL', 'INFO'],
    ['METRICS_TOKEN', 'hunter2'],
    ['METRICS_TOKEN', 'hunter2 and a space in it'],
    ['LIMITS_SCALE', '0'],
    ['LIMITS_SCALE', '-1'],
    ['LIMITS_SCALE', '1e3'],
    ['LIMITS_SCALE', '1000001'],
    ['LIMITS_SCALE', 'off'],
    ['SOURCE_URL', 'javascript:alert(1)'],
    ['SOURCE_URL', 'https://'],
    ['OUTGOING_ALLOW', 'on'],
    ['OUTGOING_ALLOW', '10.0.0.0/33'],
    ['OUTGOING_ALLOW', 'checks.example.org'],
  ])('%s=%s', (name, value) => {
    const message = problemOf({ ...served, [name]: value });
    expect(message).toMatch(new RegExp(`^${name}: `));
    expect(message.slice(name.length + 1)).not.toContain(value);
    expect(message).not.toContain('hunter');
  });

  it.each([
    ['ADMIN_EMAIL', { ADMIN_PASSWORD: 'correct horse' }],
    ['ADMIN_EMAIL', { ADMIN_EMAIL: 'chief', ADMIN_PASSWORD: 'correct horse' }],
    ['ADMIN_EMAIL', { ADMIN_EMAIL: 'a b@example.org', ADMIN_PASSWORD: 'correct horse' }],
    ['ADMIN_PASSWORD', { ADMIN_EMAIL: 'chief@example.org' }],
    ['ADMIN_PASSWORD', { ADMIN_EMAIL: 'chief@example.org', ADMIN_PASSWORD: 'too short' }],
    ['SMTP_URL', { MAIL_FROM: 'chief@example.org' }],
    ['SMTP_URL', { SMTP_URL: 'http://mail.example.org', MAIL_FROM: 'chief@example.org' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://mail.example.org' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'A <a@b.c>, d@e.f' }],
    ['PUBLIC_URL', { SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'A <a@b.c>' }],
    ['PUBLIC_URL', { SMTP_URL: 'smtp://mail', MAIL_FROM: 'a@b.c', PUBLIC_URL: 'https://x.example/path' }],
  ])('%s, beside the other half of the first admin', (name, variables) => {
    const message = problemOf(variables);
    expect(message).toMatch(new RegExp(`^${name}: `));
    for (const value of Object.values(variables)) expect(message).not.toContain(value);
  });
});
