import type { Attributes, Unit } from '@customering/pilot-client';
import { Ajv } from 'ajv';
import type { Fields } from '../doors/read-message';
import { Refusal } from '../refusal';

/** One unit that is asked about. */
export interface Ask {
  readonly unit: Unit;
  readonly attributes?: Attributes;
  /** Keys of pilots; without them all that take units of this kind. */
  readonly pilots?: readonly string[];
  /** The variants that the asker was told before, by key of the pilot. */
  readonly kept?: Readonly<Record<string, string>>;
}

const name = { type: 'string', minLength: 1, maxLength: 200 } as const;
const plain = { type: ['string', 'number', 'boolean'] } as const;
const identifier = {
  type: 'object',
  required: ['type', 'value'],
  additionalProperties: false,
  properties: {
    type: { enum: ['customer_id', 'user_id', 'email', 'phone', 'anonymous_id', 'external_id'] },
    value: { type: 'string', minLength: 1, maxLength: 500 },
    namespace: { type: 'string', maxLength: 200 },
  },
} as const;
const unit = {
  oneOf: [
    {
      type: 'object',
      required: ['kind', 'key'],
      additionalProperties: false,
      properties: { kind: { enum: ['person', 'account', 'store', 'team', 'region'] }, key: name },
    },
    {
      type: 'object',
      required: ['identifiers'],
      additionalProperties: false,
      properties: { identifiers: { type: 'array', minItems: 1, maxItems: 20, items: identifier } },
    },
  ],
} as const;
const ask = {
  type: 'object',
  required: ['unit'],
  properties: {
    unit,
    attributes: {
      type: 'object',
      maxProperties: 100,
      additionalProperties: { anyOf: [plain, { type: 'null' }, { type: 'array', maxItems: 1_000, items: plain }] },
    },
    pilots: { type: 'array', maxItems: 100, items: name },
    kept: { type: 'object', maxProperties: 100, additionalProperties: name },
  },
} as const;

const ajv = new Ajv({ allErrors: false, strict: true, allowUnionTypes: true });
const isAsk = ajv.compile<Ask>(ask);
const isBatch = ajv.compile<{ readonly batch: readonly Ask[] }>({
  type: 'object',
  properties: { batch: { type: 'array', minItems: 1, maxItems: 100, items: ask } },
});

/** What is asked: one unit, or up to 100 in `batch`. */
export function readAsks(fields: Fields): { readonly asks: readonly Ask[]; readonly isBatch: boolean } {
  const body: unknown = fields;
  if ('batch' in fields) {
    if (isBatch(body)) return { asks: body.batch, isBatch: true };
    throw misfit(isBatch.errors?.[0]);
  }
  if (isAsk(body)) return { asks: [body], isBatch: false };
  throw misfit(isAsk.errors?.[0]);
}

function misfit(fault: { readonly instancePath: string; readonly message?: string } | undefined): Refusal {
  const problem = { field: fault?.instancePath || 'body', message: fault?.message ?? 'does not fit' };
  return new Refusal(400, 'bad_request', 'The body does not fit the format.', [problem]);
}
