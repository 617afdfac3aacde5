import { repairSchema, type RepairRule } from '@customering/contracts';

export const uses = ['value', 'field', 'arrival', 'day_first', 'rename'] as const;

export interface Draft {
  readonly field: string;
  readonly use: (typeof uses)[number];
  readonly value: string;
  readonly of: string;
}

export function isUse(text: string): text is Draft['use'] {
  return uses.some((use) => use === text);
}

/** The repair that a half-filled form means, or null while something is missing. */
export function ruleOf({ field, use, value, of }: Draft): RepairRule | null {
  const needsValue = use === 'value' || use === 'field' || use === 'rename';
  const read = repairSchema.safeParse({ field, use, ...(needsValue && { value }), ...(use === 'rename' && { of }) });
  return read.success ? read.data : null;
}
