import { t } from '../../words/t';

const known = [
  'brand',
  'account',
  'store',
  'team',
  'region',
  'agent',
  'aspect',
  'channel',
  'survey',
  'touchpoint',
  'platform',
  'purpose',
] as const;

type Known = (typeof known)[number];

/** A dimension of somebody else's metric is told by its own name. */
export function dimensionWord(name: string): string {
  return isKnown(name) ? t(`dimension.${name}`) : name.replaceAll('_', ' ');
}

function isKnown(name: string): name is Known {
  return known.some((one) => one === name);
}
