import { z } from 'zod';

const propertySchema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  default: z.unknown().optional(),
  writeOnly: z.boolean().optional(),
  format: z.string().optional(),
  anyOf: z
    .array(
      z.looseObject({
        const: z.unknown().optional(),
        type: z.string().optional(),
        enum: z.array(z.unknown()).optional(),
      }),
    )
    .optional(),
});

const objectSchema = z.object({
  properties: z.record(z.string(), propertySchema).default({}),
  required: z.array(z.string()).default([]),
});

export interface SchemaField {
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly kind: 'choice' | 'yes_no' | 'number' | 'text' | 'address' | 'secret';
  readonly options: readonly unknown[];
  readonly fallback: unknown;
  readonly required: boolean;
}

/** The fields that a JSON Schema of an object asks for, in its order. */
export function fieldsOf(schema: Readonly<Record<string, unknown>>): readonly SchemaField[] {
  const read = objectSchema.safeParse(schema);
  if (!read.success) return [];
  return Object.entries(read.data.properties).map(([name, property]) => ({
    name,
    title: property.title ?? wordsOf(name),
    description: property.description,
    kind: kindOf(property),
    options: optionsOf(property),
    fallback: property.default,
    required: read.data.required.includes(name) && property.default === undefined,
  }));
}

function kindOf(property: z.output<typeof propertySchema>): SchemaField['kind'] {
  if (property.writeOnly === true) return 'secret';
  if (optionsOf(property).length > 0) return 'choice';
  const types = [property.type ?? []].flat().concat(property.anyOf?.flatMap(({ type }) => type ?? []) ?? []);
  if (types.includes('boolean')) return 'yes_no';
  if (types.some((type) => type === 'number' || type === 'integer')) return 'number';
  return property.format === 'uri' ? 'address' : 'text';
}

function optionsOf({ enum: listed, anyOf = [] }: z.output<typeof propertySchema>): readonly unknown[] {
  if (listed) return listed;
  return anyOf.flatMap((part) => (part.const !== undefined ? [part.const] : (part.enum ?? [])));
}

function wordsOf(name: string): string {
  const spaced = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** What was typed as a number; an empty field is no value, and text that is no number stays for the API to refuse by name. */
export function numberOf(text: string): number | string | undefined {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return undefined;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}
