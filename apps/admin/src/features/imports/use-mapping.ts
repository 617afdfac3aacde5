import type { FileImport, ImportMapping, ImportPreset, ImportTarget } from '@customering/contracts';
import { mappingSchema } from '@customering/contracts';
import { useState } from 'react';

type Inspection = NonNullable<FileImport['inspection']>;
export type Question = Inspection['questions'][number];

interface Draft {
  readonly mapping: ImportMapping;
  readonly answered: readonly string[];
}

const keyOf = (importId: string) => `customering.mapping.${importId}`;

function draftOf(file: FileImport, inspection: Inspection): Draft {
  const saved = file.mapping;
  if (saved) return { mapping: saved, answered: questionsOf(inspection, saved).map(questionKey) };
  const kept: unknown = JSON.parse(localStorage.getItem(keyOf(file.id)) ?? 'null');
  const read = mappingSchema.safeParse(kept);
  return { mapping: read.success ? read.data : inspection.suggested, answered: [] };
}

/** What is left to ask of the form that the file is taken for. */
export function questionsOf(inspection: Inspection, { preset }: Pick<ImportMapping, 'preset'>): readonly Question[] {
  return choiceOf(inspection, preset)?.questions ?? inspection.questions;
}

function choiceOf({ choices }: Inspection, preset: ImportPreset | null) {
  return choices.find((choice) => choice.preset === preset);
}

export function questionKey({ code, column }: Question): string {
  return `${code} ${column ?? ''}`;
}

/** The mapping under work. It is kept in this browser until it is saved by the check. */
export function useMapping(file: FileImport, inspection: Inspection) {
  const [draft, setDraft] = useState(() => draftOf(file, inspection));
  const change = (patch: Partial<ImportMapping>) => {
    const mapping = { ...draft.mapping, ...patch };
    localStorage.setItem(keyOf(file.id), JSON.stringify(mapping));
    setDraft((was) => ({ ...was, mapping }));
  };
  const setTarget = (column: string, target: ImportTarget) =>
    change({
      columns: draft.mapping.columns.map((entry) => (entry.column === column ? withTarget(column, target) : entry)),
    });
  const answer = (question: Question, values: readonly string[]) => {
    const mapping = answerOf(draft.mapping, question, values);
    localStorage.setItem(keyOf(file.id), JSON.stringify(mapping));
    setDraft(({ answered }) => ({ mapping, answered: [...answered, questionKey(question)] }));
  };
  /** Begins again with the mapping of another form: what was answered was about the last one. */
  const choosePreset = (preset: ImportPreset | null) => {
    const mapping = choiceOf(inspection, preset)?.suggested;
    if (!mapping) return;
    localStorage.setItem(keyOf(file.id), JSON.stringify(mapping));
    setDraft({ mapping, answered: [] });
  };
  const questions = questionsOf(inspection, draft.mapping);
  const open = questions.filter((question) => !draft.answered.includes(questionKey(question)));
  return { mapping: draft.mapping, answered: draft.answered, questions, open, change, setTarget, answer, choosePreset };
}

function withTarget(column: string, target: ImportTarget) {
  return target === 'trait' || target === 'metric' ? { column, target, trait: column } : { column, target };
}

/** An answer changes that part of the mapping which the file could not tell. */
function answerOf(mapping: ImportMapping, question: Question, values: readonly string[]): ImportMapping {
  const [value = ''] = values;
  switch (question.code) {
    case 'currency':
      return { ...mapping, currency: value };
    case 'date_order':
      return { ...mapping, dateFormat: value };
    case 'zone':
      return { ...mapping, zone: value };
    case 'decimal':
      return { ...mapping, decimal: value === ',' ? ',' : '.' };
    case 'negative':
      return { ...mapping, negative: value === 'reject' ? 'reject' : 'refund' };
    case 'kind':
      return { ...mapping, refundValues: [...values] };
    case 'own_numbers':
      return { ...mapping, ownNumbers: [...values] };
    case 'person':
      return { ...mapping, columns: mapping.columns.map((entry) => personColumn(entry, value)) };
  }
}

function personColumn(entry: ImportMapping['columns'][number], person: string): ImportMapping['columns'][number] {
  if (entry.column === person) return { column: person, target: 'customer_id' };
  return entry.target === 'customer_id' ? { column: entry.column, target: 'skip' } : entry;
}
