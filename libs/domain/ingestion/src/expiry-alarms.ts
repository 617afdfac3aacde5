import type { FoundTrouble } from '@customering/notices';

/** A credential of a source and when it ends. */
export interface Expiry {
  readonly name: string;
  readonly at: Date;
}

interface CheckedScope {
  readonly title: string;
  /** ISO 8601, where the connector could tell. */
  readonly expiresAt?: string | null | undefined;
}

/** What a check of permissions says of their ends. */
export function expiriesOf(scopes: readonly CheckedScope[]): Expiry[] {
  return scopes.flatMap(({ title, expiresAt }) => (expiresAt ? [{ name: title, at: new Date(expiresAt) }] : []));
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
