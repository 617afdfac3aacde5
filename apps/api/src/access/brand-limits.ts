import type { KpiDefinition } from '@customering/contracts';
import { AppError } from '@customering/kernel';
import type { BrandScope } from '@customering/persistence';

/** Where a figure would stand that counts more than the caller's brands. */
export interface Withheld {
  readonly state: 'forbidden';
  readonly reason: string;
  readonly remedy: string;
}

/** A figure over all brands, or null when the caller may see it. */
export function withheldFromSome(what: string, brands: BrandScope): Withheld | null {
  if (brands === null) return null;
  return {
    state: 'forbidden',
    reason: `${what} all brands, and you may see only some.`,
    remedy: 'Ask an owner for a figure of your brands, or to see all brands.',
  };
}

/** Why the figure of a KPI is not for this caller, or null. It is when its filter names brands and all of them are the caller's. */
export function withheldKpi({ filter }: Pick<KpiDefinition, 'filter'>, brands: BrandScope): Withheld | null {
  if (brands === null || isWithin(filter.brandIds, brands)) return null;
  return filter.brandIds.length === 0
    ? withheldFromSome('This figure counts', brands)
    : {
        state: 'forbidden',
        reason: 'This figure also counts brands that you may not see.',
        remedy: 'Make a KPI of your brands, or ask an owner to see the others.',
      };
}

export function requireShown(withheld: Withheld | null): void {
  if (withheld) throw new AppError('forbidden', 403, `${withheld.reason} ${withheld.remedy}`);
}

/** A KPI that a limited caller saves counts brands of theirs and nothing else. */
export function requireOwnBrands({ filter }: Pick<KpiDefinition, 'filter'>, brands: BrandScope): void {
  if (brands === null || isWithin(filter.brandIds, brands)) return;
  throw new AppError('invalid_input', 422, 'You may see only some brands, so the KPI has to say which it counts.', [
    { field: 'definition.filter.brandIds', message: 'choose among your brands, at least one' },
  ]);
}

/** The brand of a source that a caller connects: the one asked for, or the only one that the caller has. */
export function brandOfSource(asked: string | null, brands: BrandScope): string | null {
  if (brands === null) return asked;
  const chosen = asked ?? (brands.length === 1 ? brands[0] : undefined);
  if (chosen !== undefined && brands.includes(chosen)) return chosen;
  throw new AppError(
    'invalid_input',
    422,
    'You may see only some brands, so the source has to belong to one of them.',
    [{ field: 'brandId', message: 'choose one of your brands' }],
  );
}

function isWithin(wanted: readonly string[], brands: readonly string[]): boolean {
  return wanted.length > 0 && wanted.every((id) => brands.includes(id));
}
