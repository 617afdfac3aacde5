import { expectThat } from '../../conformance-fault';
import { isPlain, leavesOf } from '../../json';
import type { Rule } from '../../rule';
import type { ConnectorRun } from '../connector-run';
import { recordsOf } from './normalise-rules';

const looksPersonal: readonly (readonly [string, RegExp])[] = [
  ['an e-mail address', /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i],
  ['a telephone number', /^\+\d[\d ().-]{7,}$/],
  ['a name', /^Kitty Canary\d+$/],
];

export const personalRules: readonly Rule<ConnectorRun>[] = [
  {
    id: 'personal.declared',
    title: 'declares every field that holds personal data',
    check: async (run) => {
      const { personalData } = run.description;
      for (const { record, sample } of await recordsOf(run)) {
        for (const { path, value } of leavesOf(record.payload)) {
          const found =
            typeof value === 'string' ? looksPersonal.find(([, pattern]) => pattern.test(value)) : undefined;
          const isDeclared = personalData.some((field) => covers(field.path.split('.'), path));
          expectThat(
            !found || isDeclared,
            `"${path.join('.')}" of ${sample.name} holds ${found?.[0] ?? ''}, and "personalData" does not say so.`,
            'Declare its path: it is hidden in logs, and blanked when the person asks for it.',
          );
        }
      }
    },
  },
  {
    id: 'personal.kinds',
    title: 'asks in its manifest for the kinds of personal data that it declares',
    check: async ({ description, package_: { manifest } }) => {
      const kinds = manifest.capabilities.personalData;
      const missing =
        isPlain(manifest.capabilities) && kinds.length > 0
          ? description.personalData.find(({ holds }) => !kinds.includes(holds))
          : undefined;
      expectThat(
        missing === undefined,
        `The manifest does not name "${missing?.holds ?? ''}", which "${missing?.path ?? ''}" holds.`,
        'Add it to capabilities.personalData: it is what the administrator agrees to.',
      );
    },
  },
];

/** "*" is every item of a list, or every field; a path covers what is below it. */
function covers(declared: readonly string[], path: readonly string[]): boolean {
  return declared.length <= path.length && declared.every((name, index) => name === '*' || name === path[index]);
}
