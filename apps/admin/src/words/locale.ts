/** The languages of the texts. "pseudo" is for testing: accented and 40 % longer. */
export type WordsLocale = 'en' | 'pseudo';

let current: WordsLocale = 'en';

export function chooseWords(locale: WordsLocale): void {
  current = locale;
}

export function wordsLocale(): WordsLocale {
  return current;
}

/** `?locale=pseudo` in the address shows the pseudo language until the page is loaded without it. */
export function wordsLocaleOf(search: string): WordsLocale {
  return new URLSearchParams(search).get('locale') === 'pseudo' ? 'pseudo' : 'en';
}
