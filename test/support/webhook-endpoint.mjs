/**
 * A publisher's endpoint, as a process of its own. Prints a JSON line for each request: when it came and what was
 * answered. `--port`, `--secret` …; how it behaves is told over IPC: `{ failing, slow }`, shares of the requests.
 */
import { Buffer } from 'node:buffer';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers';

const [port, secret] = process.argv.slice(2);
let mood = { failing: 0, slow: 0 };
process.on('message', (message) => {
  mood = message;
});

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString();
    const status = Math.random() < mood.failing ? 500 : 204;
    const answer = () => {
      console.log(JSON.stringify({ ...JSON.parse(body), status, isSigned: isSigned(request.headers, body) }));
      response.writeHead(status).end();
    };
    if (Math.random() < mood.slow) setTimeout(answer, 500);
    else answer();
  });
});
server.listen(Number(port), '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit());

function isSigned(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature } = headers;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64');
  return signature.split(' ').includes(`v1,${expected}`) && Math.abs(Date.now() / 1_000 - time) < 60;
}
