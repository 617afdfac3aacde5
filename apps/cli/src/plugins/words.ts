import type { Offer, SignatureState } from '@customering/plugin-packages';

export function signatureWords(signature: SignatureState): string {
  switch (signature.kind) {
    case 'trusted':
      return `signed by ${signature.name}`;
    case 'unknown_key':
      return `signed with a key that is not trusted here (${signature.key})`;
    case 'unsigned':
      return 'unsigned: nobody vouches for its author';
  }
}

/** What somebody reads before they agree. */
export function offerWords({ title, packageName, version, permissions, more, replaces, signature }: Offer): string[] {
  const asks =
    more.length > 0
      ? [`Beyond version ${replaces ?? ''} it asks for more:`, ...more.map(line), 'All that it asks for:']
      : ['It asks for this:'];
  return [`${title} ${version} (${packageName}), ${signatureWords(signature)}.`, ...asks, ...permissions.map(line)];
}

export const unconfinedNotice =
  'This machine cannot take the network away from plugins: one that is malicious could reach other computers. Agree only if you trust its author.';

export function line(text: string): string {
  return `  - ${text}`;
}
