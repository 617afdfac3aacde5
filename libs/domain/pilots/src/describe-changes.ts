import { canonicalJson } from '@customering/audit';

/** What differs between two plans, one line a field: "worthIt: 3 → 2". */
export function describeChanges(before: object, after: object): string[] {
  const [old, fresh] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const names = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return names.flatMap((name) => {
    const [was, is] = [canonicalJson(old.get(name)), canonicalJson(fresh.get(name))];
    return was === is ? [] : [`${name}: ${short(was)} → ${short(is)}`];
  });
}

const longest = 120;

function short(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** What cannot be changed once units are in: another answer here would be another pilot. */
export const fixedParts = [
  'unit',
  'design',
  'enrolment',
  'variants',
  'primary',
  'alpha',
  'looks',
  'balanceBy',
  'treated',
  'adjustFor',
  'layer',
  'holdout',
] as const;

/** The parts of a running plan that somebody tried to change although they are fixed. */
export function changedFixedParts(before: object, after: object): string[] {
  const [old, fresh] = [
    new Map<string, unknown>(Object.entries(before)),
    new Map<string, unknown>(Object.entries(after)),
  ];
  return fixedParts.filter((name) => canonicalJson(old.get(name)) !== canonicalJson(fresh.get(name)));
}
