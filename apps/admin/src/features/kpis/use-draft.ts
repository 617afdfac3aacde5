import { kpiDefinitionSchema, type KpiDefinition } from '@customering/contracts';
import { useState } from 'react';
import { z } from 'zod';

const draftSchema = kpiDefinitionSchema.extend({
  name: z.string(),
  target: z.strictObject({ value: z.string(), from: z.string(), atRiskPercent: z.number() }).nullable(),
});

function keptDraft(key: string): KpiDefinition | undefined {
  const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
  const read = draftSchema.safeParse(kept);
  return read.success ? read.data : undefined;
}

/** What is being written is kept in this browser at each change, so a reload loses nothing. */
export function useDraft(name: string, start: KpiDefinition) {
  const key = `customering.kpi-draft.${name}`;
  const [definition, setDefinition] = useState(() => keptDraft(key) ?? start);
  const [isChanged, setIsChanged] = useState(false);
  const change = (next: KpiDefinition) => {
    localStorage.setItem(key, JSON.stringify(next));
    setDefinition(next);
    setIsChanged(true);
  };
  return { definition, isChanged, change, forget: () => localStorage.removeItem(key) };
}
