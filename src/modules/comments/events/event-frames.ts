import { reset, type ThreadEvent } from './thread-events.js';

/** A larger frame is a `reset`: everybody who watches gets it at once. */
const maxBytes = 256 * 1024;

/**
 * Events as they are sent, in one buffer for everybody. Only the last has the id: whoever got a part of them begins
 * again before all of them.
 */
export function eventFrame(events: readonly ThreadEvent[], id: number): Buffer {
  const frame = Buffer.from(events.map((event) => textOf(event)).join('\n') + `id: ${id}\n\n`);
  return frame.length <= maxBytes || events[0] === reset ? frame : eventFrame([reset], id);
}

function textOf({ name, data }: ThreadEvent): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n`;
}

/** Keeps a quiet connection alive. With the id, what was not about this article need not be looked at again. */
export function heartbeatFrame(id: number | null): Buffer {
  return Buffer.from(id === null ? ':\n\n' : `:\nid: ${id}\n\n`);
}

/** What a connection begins with: how long to wait before coming back, and from where. */
export function openingText(retryMs: number, id: number | null): string {
  return id === null ? `retry: ${retryMs}\n\n` : `retry: ${retryMs}\nid: ${id}\n\n`;
}
