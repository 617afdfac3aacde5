import { wordsLocale } from './locale';
import { textOf } from './known-words';
import type { MessageKey } from './messages.en';
import { pseudo } from './pseudo';
import { render, type Slots } from './render';

const unchanged = (text: string) => text;

/** The text of this key, in the language of the reader. */
export function t(key: MessageKey, slots: Slots = {}): string {
  return render(textOf(key), slots, 'en', wordsLocale() === 'pseudo' ? pseudo : unchanged);
}

export type { MessageKey };
