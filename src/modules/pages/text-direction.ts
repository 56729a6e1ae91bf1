/** Languages that are written from right to left, by their usual script. */
const rightToLeft = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'ks',
  'ps',
  'sd',
  'syr',
  'ug',
  'ur',
  'yi',
]);

/** For a `dir` attribute; the text itself decides where the language is not told. */
export function directionOf(lang: string | null): 'ltr' | 'rtl' | 'auto' {
  if (lang === null) return 'auto';
  const [language = '', ...rest] = lang.toLowerCase().split('-');
  if (rest.includes('latn') || rest.includes('cyrl')) return 'ltr';
  return rightToLeft.has(language) || rest.includes('arab') || rest.includes('hebr') ? 'rtl' : 'ltr';
}
