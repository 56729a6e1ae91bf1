import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Pool } from 'pg';
import { uuidv7 } from 'uuidv7';
import { listen } from './listen.js';

export interface InsertFloorWork {
  readonly databaseUrl: string;
  readonly siteId: string;
  /** The rows go to these in turn. */
  readonly articleIds: readonly string[];
}

// Floor (c): a body in, one named, prepared insert of a row of a comment's size through a pool of ten, 201 out.
const [path = ''] = process.argv.slice(2);
const { databaseUrl, siteId, articleIds } = JSON.parse(readFileSync(path, 'utf8')) as InsertFloorWork;
const pool = new Pool({ connectionString: databaseUrl, max: 10 });
const insert = {
  name: 'floor_insert',
  text: `INSERT INTO bench_floor_comment (site_id, id, article_id, parent_id, author_id, body, status, created_at)
         VALUES ($1, $2, $3, NULL, $4, $5, 'approved', now())`,
};
const authorId = uuidv7();
let count = 0;

async function take(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  const { body } = JSON.parse(Buffer.concat(pieces).toString('utf8')) as { body: string };
  const id = uuidv7();
  const articleId = articleIds[(count += 1) % articleIds.length];
  await pool.query({ ...insert, values: [siteId, id, articleId, authorId, body] });
  return Buffer.from(JSON.stringify({ id, status: 'approved' }));
}

await pool.query(`
  CREATE TABLE IF NOT EXISTS bench_floor_comment (
    site_id uuid NOT NULL,
    id uuid NOT NULL,
    article_id uuid NOT NULL,
    parent_id uuid,
    author_id uuid NOT NULL,
    body text NOT NULL,
    status text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    PRIMARY KEY (site_id, id)
  )`);
await pool.query(
  `CREATE INDEX IF NOT EXISTS bench_floor_comment_idx
     ON bench_floor_comment (site_id, article_id, created_at, id)`,
);
listen((request, response) => {
  take(request).then(
    (body) => {
      response.writeHead(201, { 'content-type': 'application/json', 'content-length': body.length });
      response.end(body);
    },
    (error: unknown) => {
      console.error(error);
      response.writeHead(500, { 'content-length': 0 }).end();
    },
  );
});
