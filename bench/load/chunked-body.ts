const lineFeed = 0x0a;

/** Follows a body in chunks (RFC 9112, section 7.1) to its end without keeping any of it. */
export class ChunkedBody {
  /** The line that is being read: a size, or one of the trailer. */
  private line = '';
  /** Bytes of the chunk and its line end that are still to come. */
  private remaining = 0;
  private inTrailer = false;

  /** True when the body ended with this piece. */
  feed(piece: Buffer, start: number): boolean {
    let offset = start;
    while (offset < piece.length) {
      if (this.remaining > 0) {
        const taken = Math.min(this.remaining, piece.length - offset);
        this.remaining -= taken;
        offset += taken;
        continue;
      }
      const end = piece.indexOf(lineFeed, offset);
      this.line += piece.toString('latin1', offset, end === -1 ? piece.length : end);
      if (end === -1) return false;
      offset = end + 1;
      if (this.endLine()) return true;
    }
    return false;
  }

  private endLine(): boolean {
    const line = this.line.trim();
    this.line = '';
    if (this.inTrailer) return line === '';
    if (!/^[0-9a-f]+/i.test(line)) throw new Error(`Not the size of a chunk: ${line}`);
    const size = Number.parseInt(line, 16);
    if (size === 0) this.inTrailer = true;
    else this.remaining = size + 2;
    return false;
  }
}
