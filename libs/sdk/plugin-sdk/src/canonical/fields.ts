import { z } from 'zod';
import type { FieldKind, PersonalKind } from './field';
import { notesOf, type KindNotes } from './kind';
import { canonicalSchemas, type CanonicalType } from './schemas';

/** One field of a kind, read off its schema. */
export interface CanonicalField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly means: string;
  readonly personal: PersonalKind | null;
  /** Another field that has to be there when this one is. */
  readonly needs: string | null;
  /** The values of a choice. */
  readonly values: readonly string[];
  /** The fields of a list's items. */
  readonly items: readonly CanonicalField[];
}

export interface CanonicalKind extends KindNotes {
  readonly type: CanonicalType;
  readonly fields: readonly CanonicalField[];
}

/** Every kind with its fields, in the order of the documentation. Data read off the schemas, for forms, checks and pages. */
export const canonicalKinds: readonly CanonicalKind[] = Object.values(canonicalSchemas).map((schema) => {
  const { type, ...shape } = schema.shape;
  // `kind` stores exactly these notes with every schema
  const { version, means } = z.globalRegistry.get(schema) as unknown as KindNotes;
  return { type: type.value, version, means, fields: fieldsOf(shape) };
});

function fieldsOf(shape: z.ZodRawShape): CanonicalField[] {
  return Object.entries(shape).map(([name, schema]) => fieldOf(name, schema));
}

function fieldOf(name: string, schema: z.core.$ZodType): CanonicalField {
  const { kind, required, means, personal, needs, inner } = notesOf(schema);
  const items = inner instanceof z.ZodArray && inner.element instanceof z.ZodObject ? inner.element : null;
  return {
    name,
    kind,
    required,
    means,
    personal: personal ?? null,
    needs: needs ?? null,
    values: inner instanceof z.ZodEnum ? inner.options.map(String) : [],
    items: kind === 'list' && items ? fieldsOf(items.shape) : [],
  };
}
