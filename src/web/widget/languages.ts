import { embedOrigin } from './origin.js';
import type { Messages } from './texts/message-types.js';
import { speak } from './texts/messages.js';

/** Written by the build: a language is one file in `messages/`, and all but English are asked for when needed. */
declare const PARLEY_LANGUAGES: readonly string[];

/** Asks for the languages of the tags on this page. Where one cannot be had, it is English. */
export async function learnLanguages(): Promise<void> {
  const tags = document.querySelectorAll('comment-thread, comment-count');
  const wanted = new Set([...tags].map((tag) => firstKnown(languagesOf(tag))));
  await Promise.all([...wanted].filter((lang) => lang !== 'en').map(learn));
}

/** What a tag is to speak, the most wanted first. */
export function languagesOf(element: Element): string[] {
  const told = element.closest('[lang]')?.getAttribute('lang') ?? '';
  return [...(told === '' ? [] : [told]), ...navigator.languages].map((lang) => primary(lang));
}

function firstKnown(wanted: readonly string[]): string {
  return wanted.find((lang) => lang === 'en' || PARLEY_LANGUAGES.includes(lang)) ?? 'en';
}

async function learn(lang: string): Promise<void> {
  try {
    const address = `${embedOrigin}/embed/${lang}.js`;
    const { messages } = (await import(/* @vite-ignore */ address)) as { messages: Messages };
    speak(messages);
  } catch {
    console.error(`<comment-thread>: the messages in "${lang}" could not be loaded.`);
  }
}

function primary(lang: string): string {
  return lang.toLowerCase().split('-', 1)[0] ?? '';
}
