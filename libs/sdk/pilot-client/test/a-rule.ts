import type { Rule } from '../src/index';

export function aRule(wish: Partial<Rule> = {}): Rule {
  return {
    ...{
      pilot: 'free-returns',
      version: 1,
      state: 'open',
      salt: 's1',
      unit: 'person',
      how: 'asked',
      control: 'as-now',
    },
    variants: [
      { key: 'as-now', share: 5_000 },
      { key: 'free', share: 5_000 },
    ],
    ...{ ramp: [], layer: null, holdout: null, when: [] },
    ...wish,
  };
}
