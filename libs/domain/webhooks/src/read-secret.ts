import type { SignatureRecipe } from '@customering/plugin-sdk/recipes';

/** The key's bytes; null when the text is no such key. */
export function readSecret(
  { secretEncoding, secretPrefix }: Pick<SignatureRecipe, 'secretEncoding' | 'secretPrefix'>,
  secret: string,
): Buffer | null {
  const text = secret.startsWith(secretPrefix) ? secret.slice(secretPrefix.length) : secret;
  if (secretEncoding === 'text') return text === '' ? null : Buffer.from(text, 'utf8');
  const shape = secretEncoding === 'hex' ? /^(?:[0-9a-f]{2})+$/i : /^[A-Za-z0-9+/_-]+={0,2}$/;
  return shape.test(text) ? Buffer.from(text, secretEncoding) : null;
}
