#!/usr/bin/env node
// Stands in for curl on machines that have Node only; it knows the options that the README uses.
const request = { method: undefined, headers: {}, body: undefined, url: '' };
const rest = process.argv.slice(2);
for (let option = rest.shift(); option !== undefined; option = rest.shift()) {
  if (option === '-s') continue;
  if (option === '-X') request.method = rest.shift();
  else if (option === '-d') request.body = rest.shift();
  else if (option === '-H') {
    const [, name, value] = /^([^:]+):\s*(.*)$/.exec(rest.shift());
    request.headers[name] = value;
  } else if (option.startsWith('-')) {
    throw new Error(`curl ${option} is not known to the stand-in for curl`);
  } else request.url = option;
}
const { url, headers, body, method = body === undefined ? 'GET' : 'POST' } = request;
const response = await fetch(url, { method, headers, body });
process.stdout.write(await response.text());
