/** COPY's binary format: what every stream of it begins with, and what ends it. */
const header = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const trailer = Buffer.from([0xff, 0xff]);

const chunkSize = 128 * 1024;
/** No row is longer: the longest text has 1,500 code points. */
const longestRow = 16 * 1024;

/** PostgreSQL counts microseconds since this moment. */
const postgresEpoch = Date.UTC(2000, 0, 1);

const twoTo32 = 0x1_0000_0000;

/**
 * Collects rows in COPY's binary format, which costs PostgreSQL half of what the text format does. Each row
 * begins with `row()`, and its fields follow in the order of the columns.
 */
export class CopyBuffer {
  private bytes = Buffer.allocUnsafe(chunkSize + longestRow);
  private end = header.copy(this.bytes);

  constructor(private readonly columns: number) {}

  get isFull(): boolean {
    return this.end >= chunkSize;
  }

  row(): this {
    this.end = this.bytes.writeInt16BE(this.columns, this.end);
    return this;
  }

  null(): this {
    return this.size(-1);
  }

  /** Of 32 hexadecimal digits. */
  uuid(digits: string | null): this {
    if (digits === null) return this.null();
    this.size(16);
    this.end += this.bytes.write(digits, this.end, 16, 'hex');
    return this;
  }

  integer(value: number): this {
    this.size(4);
    this.end = this.bytes.writeInt32BE(value, this.end);
    return this;
  }

  boolean(value: boolean): this {
    this.size(1);
    this.end = this.bytes.writeUInt8(value ? 1 : 0, this.end);
    return this;
  }

  text(value: string | null): this {
    if (value === null) return this.null();
    const start = this.end + 4;
    // `write` would leave out what does not fit, without a word.
    if (start + value.length * 3 > this.bytes.length)
      throw new RangeError('A row is too long for the buffer.');
    const length = this.bytes.write(value, start, 'utf8');
    this.size(length);
    this.end = start + length;
    return this;
  }

  /** A timestamptz, given in milliseconds since 1970. */
  time(milliseconds: number | null): this {
    if (milliseconds === null) return this.null();
    const microseconds = (milliseconds - postgresEpoch) * 1_000;
    this.size(8);
    this.end = this.bytes.writeInt32BE(Math.floor(microseconds / twoTo32), this.end);
    this.end = this.bytes.writeUInt32BE(
      microseconds - Math.floor(microseconds / twoTo32) * twoTo32,
      this.end,
    );
    return this;
  }

  /** What was collected, and begins anew. */
  take(): Buffer {
    const taken = this.bytes.subarray(0, this.end);
    this.bytes = Buffer.allocUnsafe(chunkSize + longestRow);
    this.end = 0;
    return taken;
  }

  /** The rest of the stream. */
  finish(): Buffer {
    return Buffer.concat([this.take(), trailer]);
  }

  private size(bytes: number): this {
    this.end = this.bytes.writeInt32BE(bytes, this.end);
    return this;
  }
}
