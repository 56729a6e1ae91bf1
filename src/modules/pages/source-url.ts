/** The name under which pages are given where this program's source can be read, or null. */
export const SOURCE_URL = Symbol('SOURCE_URL');
