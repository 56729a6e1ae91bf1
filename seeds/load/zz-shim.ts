import { Client } from 'pg';
import { migrate } from '../../src/platform/db/migrate.js';
import { allMigrations } from '../../migrations/all-migrations.js';
let n = 0;
async function admin(sql: string) { const c = new Client('postgres://parley@127.0.0.1:57433/postgres'); await c.connect(); await c.query(sql); await c.end(); }
export async function createTestDatabase() { const name = `spec_${process.pid}_${n++}`; await admin(`create database ${name}`); const url = `postgres://parley@127.0.0.1:57433/${name}`; await migrate(url, allMigrations); return { url, drop: () => admin(`drop database ${name} with (force)`) }; }
