/** The publisher's own key of an article: what needs no escape in an address, and is no relative path. */
export const articleKeyPattern = /^(?!\.{1,2}$)[A-Za-z0-9._~-]{1,200}$/;
