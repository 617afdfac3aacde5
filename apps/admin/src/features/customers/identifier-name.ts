import { t } from '../../words/t';

const known = ['customer_id', 'user_id', 'anonymous_id', 'email', 'phone'] as const;

/** What kind of identifier it is, in words; a kind that a plugin brought along keeps its name. */
export function identifierName(type: string): string {
  const kind = known.find((candidate) => candidate === type);
  return kind === undefined ? type.replaceAll('_', ' ') : t(`identifier.${kind}`);
}
