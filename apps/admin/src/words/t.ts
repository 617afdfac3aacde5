import { wordsLocale } from './locale';
import { messages, type LaterWords, type MessageKey } from './messages.en';
import { pseudo } from './pseudo';
import { render, type Slots } from './render';

const unchanged = (text: string) => text;
const known = new Map<string, string>(Object.entries(messages));

/** Texts that a part of the admin brings along when it is fetched. */
export function addWords(words: LaterWords): void {
  for (const [key, text] of Object.entries(words)) known.set(key, text);
}

/** The text of this key, in the language of the reader. */
export function t(key: MessageKey, slots: Slots = {}): string {
  return render(known.get(key) ?? key, slots, 'en', wordsLocale() === 'pseudo' ? pseudo : unchanged);
}

export type { MessageKey };
