import type { Answer, Why } from './assign';
import type { Attributes, Rule } from './rule';
import type { Fetch, Reply } from './surroundings';
import type { Unit } from './unit';

/** `unreachable`: nobody could be asked, and nothing was kept. */
export type ClientAnswer = Omit<Answer, 'why'> & { readonly why: Why | 'unreachable' };

export interface Question {
  readonly pilot: string;
  readonly unit: Unit;
  readonly attributes: Attributes;
  readonly kept: string | null;
}

export interface IntakeAccess {
  readonly url: string;
  readonly writeKey: string;
  readonly fetch: Fetch;
}

const patienceMs = 2_000;

/** As plain text, with the key in the body: a browser then sends it without asking first whether it may. */
export async function askIntake({ url, writeKey, fetch }: IntakeAccess, question: Question): Promise<ClientAnswer> {
  const { pilot, unit, attributes, kept } = question;
  const body = { writeKey, unit, attributes, pilots: [pilot], ...(kept === null ? {} : { kept: { [pilot]: kept } }) };
  const signal = AbortSignal.timeout(patienceMs);
  const reply = await fetch(`${url}/v1/pilots/variants`, { method: 'POST', body: JSON.stringify(body), signal });
  // what the intake answers
  const { answers } = (await read(reply)) as { answers: readonly ClientAnswer[] };
  return answers[0] ?? { pilot, variant: null, why: 'unknown' };
}

export async function fetchRules({ url, writeKey, fetch }: IntakeAccess): Promise<readonly Rule[]> {
  const signal = AbortSignal.timeout(patienceMs);
  const reply = await fetch(`${url}/v1/pilots/rules?writeKey=${encodeURIComponent(writeKey)}`, { signal });
  // what the intake hands out
  return ((await read(reply)) as { rules: readonly Rule[] }).rules;
}

async function read(reply: Reply): Promise<unknown> {
  if (!reply.ok) throw new TypeError(`pilots were answered ${reply.status}`);
  return reply.json();
}
