/** What was written into a field; nothing for a field that is not there. A file is no text. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
