import { expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { isAtHome } from './at-home.js';

function from(remoteAddress: string, headers: Record<string, string>): boolean {
  return isAtHome({ socket: { remoteAddress }, headers } as unknown as FastifyRequest);
}

it('knows who is on this machine, by address and by name', () => {
  expect(from('127.0.0.1', { host: 'localhost:3000' })).toBe(true);
  expect(from('::1', { host: '[::1]:3000' })).toBe(true);
  expect(from('::ffff:127.0.0.1', { host: '127.0.0.1' })).toBe(true);
});

it('takes nobody else for them: not by a name that points here, nor through a proxy', () => {
  expect(from('192.168.1.4', { host: 'localhost:3000' })).toBe(false);
  expect(from('127.0.0.1', { host: 'evil.example:3000' })).toBe(false);
  expect(from('127.0.0.1', { host: 'localhost.evil.example' })).toBe(false);
  expect(from('127.0.0.1', { host: '127.0.0.1.nip.io' })).toBe(false);
  expect(from('127.0.0.1', {})).toBe(false);
  expect(from('127.0.0.1', { host: 'localhost', 'x-forwarded-for': '203.0.113.9' })).toBe(false);
});
