const memory = new Map<string, string>();

/** What a page refuses to keep for us (a sandboxed frame, a private window that is full) lives as long as the page. */
export function remember(key: string, value: string | null): void {
  if (value === null) memory.delete(key);
  else memory.set(key, value);
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // It is remembered until the page goes.
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

/** Null for what is not there or is not an object any more. */
export function recallObject(key: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(recall(key) ?? 'null');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
