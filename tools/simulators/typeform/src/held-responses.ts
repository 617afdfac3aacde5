import type { Batch } from './scenario';

export interface HeldResponse {
  readonly form: string;
  readonly token: string;
  readonly submittedAt: string;
  /** Order in which it was processed, which need not be the order of its time. */
  readonly place: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The responses of the account: added, revealed late, deleted. */
export class HeldResponses {
  private readonly held: HeldResponse[] = [];
  private readonly late: Batch[] = [];

  constructor(batches: readonly Batch[]) {
    for (const batch of batches) this.add(batch);
  }

  add(batch: Batch): void {
    if (batch.late !== undefined) this.late.push(batch);
    else this.submit(batch);
  }

  /** What was answered earlier and is listed only now. */
  reveal(name: string): void {
    for (const batch of this.late) if (batch.late === name) this.submit(batch);
  }

  of(form: string): readonly HeldResponse[] {
    return this.held.filter((one) => one.form === form);
  }

  delete(form: string, tokens: readonly string[]): void {
    for (const token of tokens) {
      const index = this.held.findIndex((one) => one.form === form && one.token === token);
      if (index >= 0) this.held.splice(index, 1);
    }
  }

  private submit({ form, token: name, count, from, everySeconds, hidden, answers }: Batch): void {
    for (let number = 0; number < count; number++) {
      const at = new Date(Date.parse(from) + number * everySeconds * 1_000).toISOString().replace('.000Z', 'Z');
      const token = `${name}${number}`;
      const body = {
        landing_id: token,
        token,
        response_id: token,
        landed_at: at,
        submitted_at: at,
        metadata: {
          user_agent: 'Mozilla/5.0',
          platform: 'other',
          referer: `https://shop.typeform.com/to/${form}`,
          network_id: 'a1b2c3',
        },
        hidden: numbered(hidden ?? {}, number),
        calculated: { score: 0 },
        answers: answers.map((answer) => numbered(answer, number)),
      };
      this.held.push({ form, token, submittedAt: at, place: this.held.length, body });
    }
  }
}

/** The same with "{n}" as the number; and of a `step`, its number moved on. */
function numbered(value: unknown, number: number): unknown {
  if (typeof value === 'string') return value.replaceAll('{n}', String(number));
  if (Array.isArray(value)) return value.map((inner) => numbered(inner, number));
  if (typeof value !== 'object' || value === null) return value;
  const { step, ...rest } = { step: undefined, ...value };
  const entries = Object.entries(rest).map(([key, inner]) => [key, numbered(inner, number)] as const);
  const all = Object.fromEntries(entries);
  return isRange(step) ? { ...all, number: step[0] + (number % (step[1] - step[0] + 1)) } : all;
}

function isRange(step: unknown): step is readonly [number, number] {
  return Array.isArray(step) && step.length === 2 && step.every((one) => typeof one === 'number');
}
