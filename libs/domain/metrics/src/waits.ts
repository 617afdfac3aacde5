/**
 * A metric of waiting says of each contribution how long it waited. The host keeps how many waited how long by day, as sums like any
 * others: each contribution is put under a key in the place of a currency, which such a metric has none of. Who has an answer is under
 * `e` and the seconds of it, rounded up; who waits still under `o` and the quarter of an hour in which the waiting began, because how long
 * that is depends on when somebody looks.
 */

/** Up to how many seconds the waits are rounded up to how many: fine where people look, and never across 24 hours, 14 days or 90 days. */
export const waitSteps: readonly { readonly upTo: number; readonly step: number }[] = [
  { upTo: 3_600, step: 60 },
  { upTo: 6 * 3_600, step: 300 },
  { upTo: 86_400, step: 900 },
  { upTo: 3 * 86_400, step: 3_600 },
  { upTo: 14 * 86_400, step: 6 * 3_600 },
  { upTo: 90 * 86_400, step: 86_400 },
  { upTo: Number.MAX_SAFE_INTEGER, step: 30 * 86_400 },
];

export const quarterSeconds = 900;

export type Wait =
  { readonly kind: 'ended'; readonly seconds: number } | { readonly kind: 'open'; readonly since: number };

/** @returns `since` in seconds since 1970; null for what is no such key */
export function readWaitKey(key: string): Wait | null {
  const found = /^([eo])(\d{1,15})$/.exec(key);
  if (!found) return null;
  const value = Number(found[2]);
  return found[1] === 'e' ? { kind: 'ended', seconds: value } : { kind: 'open', since: value };
}

/** The key as SQL, of a column with the seconds that it took (null while it has not ended) and one with the instant when it began. */
export function waitKeySql(waited: string, beganAt: string): string {
  const seconds = `greatest(${waited}::numeric, 0)`;
  const rounded = waitSteps.map(
    ({ upTo, step }) => `when ${seconds} <= ${upTo} then ceil(${seconds} / ${step}) * ${step}`,
  );
  const open = `floor(extract(epoch from ${beganAt}) / ${quarterSeconds}) * ${quarterSeconds}`;
  return `case when ${waited} is null then 'o' || (${open})::bigint else 'e' || (case ${rounded.join(' ')} end)::bigint end`;
}
