export const targets = ['interaction', 'order', 'refund', 'survey_response', 'profile', 'identity_claim'] as const;
export type Target = (typeof targets)[number];

/** One field of a canonical record: from a path in the event ("data.id", "header:x-topic"), or always the same. */
export interface FieldSource {
  readonly field: string;
  readonly from: 'path' | 'constant';
  readonly value: string;
  /** The name of a trait or property. */
  readonly name: string;
}

export interface Rule {
  /** Event types, with "*" for any ending; none: every event. The first rule that fits is used. */
  readonly types: readonly string[];
  readonly target: Target;
  readonly fields: readonly FieldSource[];
}

export interface WebhookMapping {
  readonly key: { readonly kind: 'auto' | 'path' | 'body'; readonly path: string };
  readonly eventType: string;
  readonly version: string;
  readonly rules: readonly Rule[];
  readonly timeFormat: 'iso' | 'unix' | 'unix_ms';
  readonly currency: string;
  /** Amounts are whole numbers of the smallest coin: 1250 is 12.50 EUR and 1250 JPY. */
  readonly minorUnits: boolean;
  readonly namespace: string;
}

type Plain = Readonly<Record<string, unknown>>;

/** The host stores the mapping as plain data; before one is saved there are no rules. */
export function readMapping(config: Plain): WebhookMapping {
  const key = plain(config['key']);
  return {
    key: { kind: oneOf(key['kind'], ['auto', 'path', 'body'] as const, 'auto'), path: text(key['path']) },
    eventType: text(config['eventType']),
    version: text(config['version']),
    rules: list(config['rules']).map(readRule),
    timeFormat: oneOf(config['timeFormat'], ['iso', 'unix', 'unix_ms'] as const, 'iso'),
    currency: text(config['currency']),
    minorUnits: config['minorUnits'] === true,
    namespace: text(config['namespace']),
  };
}

function readRule(value: unknown): Rule {
  const rule = plain(value);
  return {
    types: list(rule['types']).map(String),
    target: oneOf(rule['target'], targets, 'interaction'),
    fields: list(rule['fields']).map((entry) => {
      const field = plain(entry);
      return {
        field: text(field['field']),
        from: oneOf(field['from'], ['path', 'constant'] as const, 'path'),
        value: text(field['value']),
        name: text(field['name']),
      };
    }),
  };
}

export function plain(value: unknown): Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function oneOf<Choice extends string>(value: unknown, choices: readonly Choice[], otherwise: Choice): Choice {
  return choices.find((choice) => choice === value) ?? otherwise;
}
