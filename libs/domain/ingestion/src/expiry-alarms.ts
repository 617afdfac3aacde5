import type { FoundTrouble } from '@customering/notices';

/** A credential of a source and when it ends. */
export interface Expiry {
  readonly name: string;
  readonly at: Date;
}

const dayMs = 86_400_000;
/** So many days ahead somebody is told, and each time again. */
const told = [14, 3, 0] as const;

export function expiryAlarms(expiries: readonly Expiry[], now: Date): FoundTrouble[] {
  return expiries.flatMap(({ name, at }): FoundTrouble[] => {
    const daysLeft = (at.getTime() - now.getTime()) / dayMs;
    const stage = told.filter((days) => daysLeft <= days).length;
    if (stage === 0) return [];
    return [{ subject: name, stage, facts: { at: at.toISOString(), days: Math.max(0, Math.ceil(daysLeft)) } }];
  });
}
