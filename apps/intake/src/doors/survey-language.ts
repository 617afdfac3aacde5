interface Asked {
  readonly query: { readonly lang?: string };
  readonly headers: { readonly 'accept-language'?: string | undefined };
}

/** The language that was chosen on the page, that of the invitation, that of the browser, or the survey's first. */
export function languageOf({ query, headers }: Asked, languages: readonly string[], invited: string | null): string {
  const browser = (headers['accept-language'] ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '');
  const wanted = [query.lang ?? '', invited ?? '', ...browser.slice(0, 10)];
  const found = wanted.map((one) => match(one, languages)).find((one) => one !== undefined);
  return found ?? languages[0] ?? 'en';
}

function match(wanted: string, languages: readonly string[]): string | undefined {
  if (wanted === '') return undefined;
  const short = wanted.split('-')[0]?.toLowerCase();
  const exact = languages.find((language) => language.toLowerCase() === wanted.toLowerCase());
  return exact ?? languages.find((language) => language.split('-')[0]?.toLowerCase() === short);
}
