import type { ModelRow } from '@customering/plugin-sdk';

export interface MarginRate {
  /** Share of net sales, 0 to 1; null when nobody knows. */
  readonly rate: number | null;
  readonly source: string;
}

/** The declared share, else what the orders' own unit costs say when every order has them, else unknown: then value means revenue. */
export function marginOf(
  rows: readonly ModelRow[],
  declaredPercent: number | null,
  declaredSource: string,
): MarginRate {
  if (declaredPercent !== null) return { rate: declaredPercent / 100, source: declaredSource || 'declared' };
  const uncosted = rows.some((row) => Number(row['uncosted']) > 0);
  const sales = rows.reduce((sum, row) => sum + Number(row['gross']), 0);
  if (rows.length === 0 || uncosted || sales <= 0)
    return { rate: null, source: 'no margin is known; figures are revenue' };
  const cost = rows.reduce((sum, row) => sum + Number(row['cost'] ?? 0), 0);
  return { rate: 1 - cost / sales, source: 'unit costs of all orders' };
}
