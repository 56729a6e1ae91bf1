/** CRLF and CR become LF. Nothing else changes: what is stored is what was sent. */
export function normalizeNewlines(value: string): string {
  return value.includes('\r') ? value.replace(/\r\n?/g, '\n') : value;
}
