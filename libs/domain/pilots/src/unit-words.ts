import type { PilotUnit } from './plan';

export interface Words {
  readonly one: string;
  readonly many: string;
}

const words: Readonly<Record<PilotUnit, Words>> = {
  person: { one: 'customer', many: 'customers' },
  account: { one: 'account', many: 'accounts' },
  store: { one: 'store', many: 'stores' },
  team: { one: 'team', many: 'teams' },
  region: { one: 'region', many: 'regions' },
};

export function wordsOf(unit: PilotUnit): Words {
  return words[unit];
}
