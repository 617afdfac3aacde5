import type { FoundTrouble } from '@customering/notices';
import { daysUntil } from './days-until';

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

/** So many days ahead somebody is told, and each time again. */
const told = [14, 3, 0] as const;

export function expiryAlarms(expiries: readonly Expiry[], now: Date): FoundTrouble[] {
  return expiries.flatMap(({ name, at }): FoundTrouble[] => {
    const days = daysUntil(at, now);
    const stage = told.filter((ahead) => days <= ahead).length;
    if (stage === 0) return [];
    return [{ subject: name, stage, facts: { at: at.toISOString(), days: Math.max(0, Math.ceil(days)) } }];
  });
}
