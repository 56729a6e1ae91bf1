import { ChunkedBody } from './chunked-body.js';

const headEnd = Buffer.from('\r\n\r\n');

/**
 * Finds where the answers on one keep-alive connection end, and their statuses; nothing else of them is looked at.
 * One answer at a time: a client that sends its next request before the end would confuse it.
 */
export class ResponseParser {
  /** Of the answer that was completed last. */
  status = 0;
  /** Bytes of its body as they came, framing included. */
  bodyBytes = 0;

  private partialHead: Buffer | null = null;
  /** Bytes of the body that are still to come; null while a head is read. */
  private remaining: number | null = null;
  private chunked: ChunkedBody | null = null;

  /** True when this piece completed an answer. The piece may be reused by the caller afterwards. */
  feed(piece: Buffer): boolean {
    if (this.remaining !== null) return this.body(piece.length);
    if (this.chunked !== null) return this.chunk(this.chunked, piece, 0);
    const data = this.partialHead === null ? piece : Buffer.concat([this.partialHead, piece]);
    const end = data.indexOf(headEnd);
    if (end === -1) {
      this.partialHead = Buffer.from(data);
      return false;
    }
    this.partialHead = null;
    const start = end + headEnd.length;
    this.bodyBytes = 0;
    this.readHead(data.toString('latin1', 0, end));
    return this.afterHead(data, start);
  }

  private afterHead(data: Buffer, start: number): boolean {
    return this.chunked === null ? this.body(data.length - start) : this.chunk(this.chunked, data, start);
  }

  private readHead(head: string): void {
    this.status = Number(head.slice(9, 12));
    if (!head.startsWith('HTTP/1.1 ') || !(this.status >= 200)) throw new Error(`Not an answer: ${head}`);
    if (this.status === 204 || this.status === 304) {
      this.remaining = 0;
      return;
    }
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length !== undefined) this.remaining = Number(length);
    else if (/\r\ntransfer-encoding: *chunked/i.test(head)) this.chunked = new ChunkedBody();
    else throw new Error(`An answer of unknown length: ${head}`);
  }

  private body(bytes: number): boolean {
    const remaining = (this.remaining ?? 0) - bytes;
    if (remaining < 0) throw new Error('The connection said more than it was asked.');
    this.bodyBytes += bytes;
    this.remaining = remaining === 0 ? null : remaining;
    return remaining === 0;
  }

  private chunk(chunked: ChunkedBody, data: Buffer, start: number): boolean {
    this.bodyBytes += data.length - start;
    if (!chunked.feed(data, start)) return false;
    this.chunked = null;
    return true;
  }
}
