/** The words in the page's language, in a wider one of the same kind ("de" for "de-AT"), or in the survey's first. */
export function textIn(
  words: Readonly<Record<string, string>>,
  { language, languages }: { readonly language: string; readonly languages: readonly string[] },
): string {
  const choices = [language, language.split('-')[0] ?? '', languages[0] ?? ''];
  return choices.map((choice) => words[choice]).find((text) => text !== undefined) ?? Object.values(words)[0] ?? '';
}
