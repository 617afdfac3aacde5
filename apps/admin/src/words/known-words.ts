import { entryWords } from './entry-words';
import type { MessageKey } from './messages.en';

const known = new Map<string, string>(Object.entries(entryWords));

/** Adds the texts of a page before it is drawn. */
export function addWords(words: Readonly<Record<string, string>>): void {
  for (const [key, text] of Object.entries(words)) known.set(key, text);
}

export function textOf(key: MessageKey): string {
  const text = known.get(key);
  if (text === undefined) throw new TypeError(`the text "${key}" was not loaded with its page`);
  return text;
}
