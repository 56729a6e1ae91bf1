import { isIP } from 'node:net';

/** What the environment says, parsed once at start, validated and frozen. */
export interface Environment {
  readonly port: number;
  readonly host: string;
  /** Null: the embedded PostgreSQL is used. */
  readonly databaseUrl: string | null;
  /** A replica of it for what the public reads; null: there is none. */
  readonly replica: ReplicaAddress | null;
  readonly dataDir: string;
  /** Null: made and kept in `dataDir`; only with the embedded database. */
  readonly secretKey: string | null;
  readonly admin: AdminCredentials | null;
  readonly demo: boolean;
  /** Proxies in front of us whose `X-Forwarded-For` counts: false, true, a number of hops or addresses. */
  readonly trustProxy: boolean | number | string;
  readonly logLevel: LogLevel;
  /** What `/metrics` asks for; null: anybody may read there. */
  readonly metricsToken: string | null;
  /** Multiplies every rate limit. */
  readonly limitsScale: number;
  /** Private networks that outgoing requests may reach all the same. */
  readonly outgoingAllow: readonly string[];
  /** Null: no mail is sent. */
  readonly mail: MailEnvironment | null;
  /** Where this program's source can be read; null: the pages of the demo do not link it. */
  readonly sourceUrl: string | null;
}

export interface MailEnvironment {
  readonly smtpUrl: string;
  readonly from: string;
  readonly publicUrl: string;
}

export interface ReplicaAddress {
  readonly url: string;
  /** How far behind it may be and be read from. */
  readonly mostLagSeconds: number;
}

export interface AdminCredentials {
  readonly email: string;
  readonly password: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A variable that stops the start. Its message names the variable and never its value. */
export class EnvironmentError extends Error {
  constructor(variable: string, expected: string) {
    super(`${variable}: ${expected}`);
    this.name = 'EnvironmentError';
  }
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads the variables that README.md lists; an empty one counts as absent. Throws EnvironmentError. */
export function readEnvironment(variables: Variables): Environment {
  const given = (name: string): string | null => {
    const value = variables[name]?.trim() ?? '';
    return value === '' ? null : value;
  };
  const databaseUrl = readDatabaseUrl('DATABASE_URL', given('DATABASE_URL'));
  const embedded = databaseUrl === null;
  return Object.freeze({
    port: readPort(given('PORT')),
    host: given('HOST') ?? (embedded ? '127.0.0.1' : '0.0.0.0'),
    databaseUrl,
    replica: readReplica(given('DATABASE_REPLICA_URL'), given('DATABASE_REPLICA_LAG'), embedded),
    dataDir: given('DATA_DIR') ?? '.data',
    secretKey: readSecretKey(given('SECRET_KEY'), embedded),
    admin: readAdmin(given('ADMIN_EMAIL'), given('ADMIN_PASSWORD')),
    demo: readSwitch('DEMO', given('DEMO'), embedded),
    trustProxy: readTrustProxy(given('TRUST_PROXY')),
    logLevel: readLogLevel(given('LOG_LEVEL')),
    metricsToken: readMetricsToken(given('METRICS_TOKEN')),
    limitsScale: readLimitsScale(given('LIMITS_SCALE')),
    outgoingAllow: readNetworks('OUTGOING_ALLOW', given('OUTGOING_ALLOW')),
    mail: readMail(given('SMTP_URL'), given('MAIL_FROM'), given('PUBLIC_URL')),
    sourceUrl: readSourceUrl(given('SOURCE_URL')),
  });
}

function readPort(value: string | null): number {
  if (value === null) return 3000;
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) {
    throw new EnvironmentError('PORT', 'expected a number from 0 (any free port) to 65535');
  }
  return port;
}

function readDatabaseUrl(variable: string, value: string | null): string | null {
  if (value !== null && !isDatabaseUrl(value)) {
    throw new EnvironmentError(
      variable,
      'expected postgres://user:password@host:port/database, special characters percent-encoded',
    );
  }
  return value;
}

function readReplica(address: string | null, lag: string | null, embedded: boolean): ReplicaAddress | null {
  const mostLagSeconds = Number(lag ?? '5');
  if (lag !== null && (!/^\d{1,3}(\.\d)?$/.test(lag) || mostLagSeconds < 1)) {
    throw new EnvironmentError('DATABASE_REPLICA_LAG', 'expected a number of seconds from 1 to 999');
  }
  const url = readDatabaseUrl('DATABASE_REPLICA_URL', address);
  if (url === null) return null;
  if (embedded)
    throw new EnvironmentError('DATABASE_REPLICA_URL', 'goes with DATABASE_URL: a copy of that database');
  return { url, mostLagSeconds };
}

/** Checked here because the driver guesses what is missing, and tells what is wrong by quoting it. */
function isDatabaseUrl(value: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(value)) return false;
  try {
    const { hostname, pathname, username, password } = new URL(value);
    [username, password, pathname].forEach(decodeURIComponent);
    return hostname !== '' && pathname.length > 1;
  } catch {
    return false;
  }
}

function readSecretKey(value: string | null, embedded: boolean): string | null {
  if (value === null) {
    if (embedded) return null;
    throw new EnvironmentError('SECRET_KEY', 'is required with DATABASE_URL (32 characters or more)');
  }
  if (value.length < 32) throw new EnvironmentError('SECRET_KEY', 'expected 32 characters or more');
  return value;
}

function readAdmin(email: string | null, password: string | null): AdminCredentials | null {
  if (email === null && password === null) return null;
  if (email === null || !/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new EnvironmentError('ADMIN_EMAIL', 'expected an e-mail address beside ADMIN_PASSWORD');
  }
  if (password === null || password.length < 10) {
    throw new EnvironmentError('ADMIN_PASSWORD', 'expected 10 characters or more beside ADMIN_EMAIL');
  }
  return { email, password };
}

function readSwitch(name: string, value: string | null, otherwise: boolean): boolean {
  if (value === null) return otherwise;
  if (value !== 'on' && value !== 'off') throw new EnvironmentError(name, 'expected on or off');
  return value === 'on';
}

function readTrustProxy(value: string | null): boolean | number | string {
  if (value === null || value === 'off') return false;
  if (value === 'on') return true;
  if (/^\d{1,2}$/.test(value)) return Number(value);
  if (value.split(',').every((address) => isNetwork(address.trim()))) return value;
  throw new EnvironmentError('TRUST_PROXY', 'expected on, off, a number of hops, or addresses with commas');
}

/** An address, or a range of them: `10.0.0.0/8`. */
function isNetwork(value: string): boolean {
  const [, address = '', prefix = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(value) ?? [];
  const version = isIP(address);
  return version !== 0 && Number(prefix) <= (version === 4 ? 32 : 128);
}

function readNetworks(name: string, value: string | null): readonly string[] {
  const networks = value === null ? [] : value.split(',').map((network) => network.trim());
  if (networks.every(isNetwork)) return Object.freeze(networks);
  throw new EnvironmentError(name, 'expected addresses or networks (10.1.0.0/16) with commas');
}

/** It travels in a header: visible ASCII. */
function readMetricsToken(value: string | null): string | null {
  if (value === null || /^[!-~]{16,200}$/.test(value)) return value;
  throw new EnvironmentError('METRICS_TOKEN', 'expected 16 to 200 visible ASCII characters');
}

function readLogLevel(value: string | null): LogLevel {
  if (value === null) return 'info';
  const level = logLevels.find((known) => known === value);
  if (level === undefined) throw new EnvironmentError('LOG_LEVEL', `expected one of ${logLevels.join(', ')}`);
  return level;
}

function readLimitsScale(value: string | null): number {
  if (value === null) return 1;
  const scale = Number(value);
  if (!/^\d{1,7}(\.\d{1,6})?$/.test(value) || scale <= 0 || scale > 1_000_000) {
    throw new EnvironmentError('LIMITS_SCALE', 'expected a positive number, a million at most');
  }
  return scale;
}

/** All three, or none: a mail has a server, a sender, and links that lead somewhere. */
function readMail(
  smtpUrl: string | null,
  from: string | null,
  publicUrl: string | null,
): MailEnvironment | null {
  if (smtpUrl === null && from === null) return null;
  if (smtpUrl === null || !/^smtps?:\/\//.test(smtpUrl) || !URL.canParse(smtpUrl)) {
    throw new EnvironmentError(
      'SMTP_URL',
      'expected smtp://user:password@host:port beside MAIL_FROM, or smtps://',
    );
  }
  if (from === null || !/^([^<>@]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(from)) {
    throw new EnvironmentError('MAIL_FROM', 'expected an address, or Name <address>, beside SMTP_URL');
  }
  if (publicUrl === null || !/^https?:\/\/[^/?#]+\/?$/.test(publicUrl) || !URL.canParse(publicUrl)) {
    throw new EnvironmentError(
      'PUBLIC_URL',
      'expected https://comments.example.org, without a path, beside SMTP_URL',
    );
  }
  return { smtpUrl, from, publicUrl: new URL(publicUrl).origin };
}

function readSourceUrl(value: string | null): string | null {
  if (value === null || (/^https?:\/\//.test(value) && URL.canParse(value))) return value;
  throw new EnvironmentError('SOURCE_URL', 'expected an http or https address');
}
