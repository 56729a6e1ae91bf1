import { messages as english } from '../messages/en.js';
import type { Counted, Messages } from './message-types.js';

const languages = new Map<string, Messages>([['en', english]]);

/** What an older file of a language lacks is said in English. */
export function speak(messages: Messages): void {
  languages.set(messages.lang, {
    ...english,
    ...messages,
    errors: { ...english.errors, ...messages.errors },
  });
}

/** The first of some languages that there are messages in; English where there are in none. */
export function messagesFor(wanted: readonly string[]): Messages {
  for (const lang of wanted) {
    const messages = languages.get(lang);
    if (messages) return messages;
  }
  return english;
}

/** A counted noun, as the language has it. */
export function counted({ lang }: Messages, forms: Counted, count: number): string {
  const form = forms[new Intl.PluralRules(lang).select(count)] ?? forms.other;
  return form.replace('#', new Intl.NumberFormat(lang).format(count));
}
