import { readFileSync } from 'node:fs';
import { listen } from './listen.js';
import type { RecordedAnswer } from './recorded-answer.js';

// Floor (a): the least that Node does to send these bytes under these headers.
const [path = ''] = process.argv.slice(2);
const answer = JSON.parse(readFileSync(path, 'utf8')) as RecordedAnswer;
const headers = [...answer.headers];
const body = Buffer.from(answer.bodyBase64, 'base64');

listen((_request, response) => {
  response.writeHead(answer.status, headers);
  response.end(body.length === 0 ? undefined : body);
});
