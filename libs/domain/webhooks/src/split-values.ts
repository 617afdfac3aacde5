import type { SignatureRecipe } from '@customering/plugin-sdk/recipes';

/** The values of a header that begin with the prefix, without it. */
export function splitValues(header: string, split: SignatureRecipe['split'], prefix: string): string[] {
  const values = split === 'one' ? [header] : header.split(split === 'space' ? ' ' : ',');
  return values
    .map((value) => value.trim())
    .filter((value) => value !== '' && value.startsWith(prefix))
    .map((value) => value.slice(prefix.length));
}
