import { readFileSync } from 'node:fs';
import { Pool } from 'pg';
import { listen } from './listen.js';

/** The service's own statement, and the values of every page that will be asked for: `/17` asks for the 18th. */
export interface PageFloorWork {
  readonly databaseUrl: string;
  readonly statement: { readonly name: string; readonly text: string };
  readonly pages: readonly (readonly unknown[])[];
}

// Floor (b): the page query through a pool of ten, its rows as they are as JSON.
const [path = ''] = process.argv.slice(2);
const { databaseUrl, statement, pages } = JSON.parse(readFileSync(path, 'utf8')) as PageFloorWork;
const pool = new Pool({ connectionString: databaseUrl, max: 10 });

listen((request, response) => {
  const values = pages[Number((request.url ?? '/').slice(1))];
  if (values === undefined) {
    response.writeHead(404, { 'content-length': 0 }).end();
    return;
  }
  pool.query({ ...statement, values: [...values] }).then(
    ({ rows }) => {
      const body = Buffer.from(JSON.stringify(rows));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
      response.end(body);
    },
    (error: unknown) => {
      console.error(error);
      response.writeHead(500, { 'content-length': 0 }).end();
    },
  );
});
