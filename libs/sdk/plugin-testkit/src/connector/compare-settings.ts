import { isPlain, type Plain } from '../json';

/** What of new settings would refuse values that the old ones take, each as half a sentence. */
export function changesFor(before: Plain, after: Plain, path = ''): string[] {
  const [old, current] = [fieldsOf(before), fieldsOf(after)];
  return [
    ...requiredOf(after)
      .filter((name) => !requiredOf(before).includes(name))
      .map((name) => `the setting "${path}${name}" is new or has become required`),
    ...Object.entries(old).flatMap(([name, property]) => {
      const now = current[name];
      return now ? narrowed(property, now, `${path}${name}`) : [];
    }),
  ];
}

function narrowed(before: Plain, after: Plain, name: string): string[] {
  const lost = typesOf(before).filter((type) => typesOf(after).length > 0 && !takes(typesOf(after), type));
  if (lost.length > 0 || (typesOf(before).length === 0 && typesOf(after).length > 0))
    return [
      `the setting "${name}" takes other types (before: ${typesOf(before).join(', ') || 'any'}, now: ${typesOf(after).join(', ')})`,
    ];
  const choices = choicesOf(before).filter(
    (choice) => choicesOf(after).length > 0 && !choicesOf(after).includes(choice),
  );
  if (choices.length > 0 || (choicesOf(before).length === 0 && choicesOf(after).length > 0))
    return [`the setting "${name}" has fewer choices`];
  const bound = bounds.find(([bound, isTighter]) => isTighter(before[bound], after[bound]));
  if (bound) return [`the setting "${name}" has a tighter "${bound[0]}"`];
  return changesFor(before, after, `${name}.`);
}

type Bound = readonly [string, (before: unknown, after: unknown) => boolean];
const rises = (before: unknown, after: unknown) => typeof after === 'number' && after > Number(before ?? -Infinity);
const falls = (before: unknown, after: unknown) => typeof after === 'number' && after < Number(before ?? Infinity);
/** That a text is hidden while it is typed takes nothing away. */
const differs = (before: unknown, after: unknown) =>
  typeof after === 'string' && after !== before && after !== 'password';
const bounds: readonly Bound[] = [
  ['minimum', rises],
  ['minLength', rises],
  ['minItems', rises],
  ['maximum', falls],
  ['maxLength', falls],
  ['maxItems', falls],
  ['pattern', differs],
  ['format', differs],
];

function fieldsOf({ properties }: Plain): Record<string, Plain> {
  const entries = isPlain(properties) ? Object.entries(properties) : [];
  return Object.fromEntries(entries.flatMap(([name, value]) => (isPlain(value) ? [[name, value] as const] : [])));
}

function requiredOf({ required }: Plain): string[] {
  return Array.isArray(required) ? required.map(String) : [];
}

function typesOf({ type }: Plain): string[] {
  return Array.isArray(type) ? type.map(String) : typeof type === 'string' ? [type] : [];
}

function takes(types: readonly string[], type: string): boolean {
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

function choicesOf({ enum: choices }: Plain): string[] {
  return Array.isArray(choices) ? choices.map(String) : [];
}
