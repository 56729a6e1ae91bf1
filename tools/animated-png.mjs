import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Puts pictures of one size, from one browser, one after the other into a PNG that moves. What is packed stays packed.
 *
 * @param {readonly { png: Buffer, milliseconds: number }[]} frames
 * @returns {Buffer}
 */
export function animatedPng(frames) {
  const parts = [signature];
  let sequence = 0;
  for (const [index, { png, milliseconds }] of frames.entries()) {
    const chunks = chunksOf(png);
    const header = chunks.find(({ type }) => type === 'IHDR');
    if (!header) throw new Error('A picture is no PNG.');
    if (index === 0) parts.push(chunk('IHDR', header.data), chunk('acTL', uint32s(frames.length, 0)));
    const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
    const delay = Buffer.alloc(6);
    delay.writeUInt16BE(milliseconds, 0);
    delay.writeUInt16BE(1_000, 2);
    parts.push(chunk('fcTL', Buffer.concat([uint32s(sequence++, width, height, 0, 0), delay])));
    for (const { type, data } of chunks) {
      if (type !== 'IDAT') continue;
      parts.push(
        index === 0 ? chunk('IDAT', data) : chunk('fdAT', Buffer.concat([uint32s(sequence++), data])),
      );
    }
  }
  return Buffer.concat([...parts, chunk('IEND', Buffer.alloc(0))]);
}

/** @param {Buffer} png */
function chunksOf(png) {
  const chunks = [];
  for (let at = signature.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += length + 12;
  }
  return chunks;
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32s(data.length), body, uint32s(crc32(body))]);
}

/** @param {readonly number[]} values */
function uint32s(...values) {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
}
