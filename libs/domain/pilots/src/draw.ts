import { assign, drawUnits, murmur3, type Rule } from '@customering/pilot-client';

export interface Listed {
  readonly unit: string;
  readonly stratum: string;
}

export interface Lot extends Listed {
  readonly variant: string;
}

const few = 1_000;

/** Few units, or groups that are to be even in something: the list is dealt, so it must be whole and is drawn once. A ramp lets in by hash. */
export function isDealt(
  units: number,
  { balanceBy, ramp }: { readonly balanceBy: string; readonly ramp: readonly unknown[] },
): boolean {
  return balanceBy !== '' || (units < few && ramp.length === 0);
}

/**
 * Draws the list. A unit that a layer, a hold-out or the ramp keeps away is not on it. Drawn by hash, later calls move nobody and add
 * who is let in since.
 * @param most units with the change, at most; null: any number
 */
export function drawList(
  listed: readonly Listed[],
  rule: Rule,
  { now, balanceBy, most }: { readonly now: Date; readonly balanceBy: string; readonly most: number | null },
): Lot[] {
  const open: Rule = { ...rule, state: 'open', how: 'asked', when: [] };
  const letIn = listed.flatMap((one) => {
    const { variant } = assign(open, { kind: rule.unit, key: one.unit }, { at: now });
    return variant === null ? [] : [{ ...one, variant }];
  });
  const within = limited(letIn, rule, most);
  if (!isDealt(listed.length, { balanceBy, ramp: rule.ramp })) return [...within];
  const drawn = drawUnits({
    units: within.map(({ unit, stratum }) => (balanceBy === '' ? { key: unit } : { key: unit, stratum })),
    ...{ variants: rule.variants, salt: rule.salt, how: 'balanced' as const },
  });
  return drawn.units.map(({ key, variant }, index) => ({ unit: key, variant, stratum: within[index]?.stratum ?? '' }));
}

/** Who comes first is drawn too. */
function limited(lots: readonly Lot[], { variants, control, salt }: Rule, most: number | null): readonly Lot[] {
  if (most === null) return lots;
  const treated = variants.filter(({ key }) => key !== control).reduce((sum, { share }) => sum + share, 0);
  const total = treated === 0 ? lots.length : Math.floor((most * 10_000) / treated);
  if (lots.length <= total) return lots;
  const order = [...lots].sort(
    (a, b) => murmur3(`first|${salt}|${a.unit}`) - murmur3(`first|${salt}|${b.unit}`) || (a.unit < b.unit ? -1 : 1),
  );
  return order.slice(0, total);
}
