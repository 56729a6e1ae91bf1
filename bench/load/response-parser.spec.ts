import { describe, expect, it } from '@jest/globals';
import { ResponseParser } from './response-parser.js';

/** Feeds an answer in two pieces, cut at every byte in turn, and says what came of each cut. */
function cutEverywhere(answer: string): { status: number; ends: number; bytes: number }[] {
  const bytes = Buffer.from(answer);
  return Array.from({ length: bytes.length - 1 }, (_, index) => {
    const parser = new ResponseParser();
    const cut = [bytes.subarray(0, index + 1), bytes.subarray(index + 1)];
    const ends = cut.filter((piece) => parser.feed(piece)).length;
    return { status: parser.status, ends, bytes: parser.bodyBytes };
  });
}

describe('the response parser', () => {
  it.each([
    ['with a length', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n1🚲', 5],
    [
      'in chunks',
      'HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\nb\r\nhello\r\nworl\r\n0\r\n\r\n',
      21,
    ],
    ['without a body', 'HTTP/1.1 304 Not Modified\r\netag: "x"\r\nconnection: keep-alive\r\n\r\n', 0],
  ])('ends an answer %s once, wherever it is cut', (_, answer, bytes) => {
    const status = Number(answer.slice(9, 12));
    for (const seen of cutEverywhere(answer)) expect(seen).toEqual({ status, ends: 1, bytes });
  });

  it('reads answers one after another', () => {
    const parser = new ResponseParser();
    for (const [status, body] of [
      [200, 'one'],
      [404, ''],
      [500, 'three'],
    ] as const) {
      const answer = `HTTP/1.1 ${status} X\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
      expect(parser.feed(Buffer.from(answer))).toBe(true);
      expect(parser.status).toBe(status);
    }
  });

  it.each([
    ['no HTTP', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['an answer without a length', 'HTTP/1.1 200 OK\r\n\r\n'],
    ['more than was asked for', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nab'],
  ])('refuses %s', (_, answer) => {
    expect(() => new ResponseParser().feed(Buffer.from(answer))).toThrow();
  });
});
