import { z } from 'zod';
import { carrier } from './carrier';
import type { FieldNotes } from './field';

/** What is told about a kind beside its fields. */
export interface KindNotes {
  /** Goes up by one with every change of its fields. */
  readonly version: number;
  /** What one record of the kind is, one sentence. */
  readonly means: string;
}

/** The schema of one kind: its own fields behind those that every kind carries. A field that it does not know is refused. */
export function kind<const Type extends string, Shape extends z.ZodRawShape>(type: Type, notes: KindNotes, own: Shape) {
  const schema = z.strictObject({ type: z.literal(type), ...carrier, ...own });
  return schema.superRefine((record, context) => addMissing(own, record, context)).meta({ ...notes });
}

/** Fields that say nothing without another one, such as a cost without its currency. */
function addMissing(shape: z.ZodRawShape, record: object, context: z.RefinementCtx): void {
  const values = new Map(Object.entries(record));
  for (const [field, schema] of Object.entries(shape)) {
    const { needs } = notesOf(schema);
    if (needs === undefined || values.get(field) === undefined || values.get(needs) !== undefined) continue;
    context.addIssue({ code: 'custom', path: [needs], message: `is needed, because ${field} is given` });
  }
}

/** Reads what a field's builder noted, also through `optional`. */
export function notesOf(
  schema: z.core.$ZodType,
): FieldNotes & { readonly required: boolean; readonly inner: z.ZodType } {
  const required = !(schema instanceof z.ZodOptional);
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  if (!(inner instanceof z.ZodType)) throw new TypeError('a canonical field is made by a builder of field.ts');
  // every builder of field.ts stores exactly these notes
  const notes = z.globalRegistry.get(inner) as FieldNotes | undefined;
  if (!notes) throw new TypeError('a canonical field is made by a builder of field.ts');
  return { ...notes, required, inner };
}
