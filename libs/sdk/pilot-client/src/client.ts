import { askIntake, fetchRules, type ClientAnswer } from './intake';
import { digest, exposedMessage } from './message';
import { Outbox } from './outbox';
import type { Attributes, Rule } from './rule';
import { surroundings, type Fetch, type Page } from './surroundings';
import { unitText, type Unit } from './unit';
import { workOutFrom } from './work-out';

/** Where variants are kept, so that they last longer than the page: `localStorage`, or something of your own. */
export interface Storage {
  getItem(key: string): string | null | Promise<string | null>;
  setItem(key: string, value: string): unknown;
}

export interface PilotClientSettings {
  /** Address of the intake, such as `https://events.example.com`. */
  readonly url: string;
  readonly writeKey: string;
  readonly storage?: Storage;
  /** Asked each time: may this unit be put into a pilot, may it be told that it met one. Left out, both are allowed. */
  readonly permission?: (purpose: 'assign' | 'expose') => boolean | Promise<boolean>;
  /** Rules to work with instead of asking; `refresh` brings newer ones. An empty list waits for the first `refresh`. */
  readonly rules?: readonly Rule[];
  readonly fetch?: Fetch;
  /** Told of what went wrong; nothing is thrown. */
  readonly onProblem?: (problem: unknown) => void;
  readonly page?: Page;
}

export interface PilotClient {
  /** The variant of a unit, or null: then do what is done for everybody. Never rejects. */
  variant(pilot: string, unit: Unit, attributes?: Attributes): Promise<ClientAnswer>;
  /** Tells that the unit met its variant. Call it where the difference is seen, not where it is asked for. */
  exposed(pilot: string, unit: Unit, variant: string, channel?: string): Promise<void>;
  /** Brings newer rules, or, without rules, asks anew from now on. True when it could. */
  refresh(): Promise<boolean>;
  /** Sends what waits. A server calls it before it ends. */
  flush(): Promise<void>;
}

const rememberedMs = 5_000;
const mostRemembered = 1_000;

export function createPilotClient(settings: PilotClientSettings): PilotClient {
  const { url, writeKey, permission = () => true, onProblem = () => undefined } = settings;
  const around = surroundings();
  const access = { url, writeKey, fetch: settings.fetch ?? ((address, wish) => around.fetch(address, wish)) } as const;
  const outbox = new Outbox(access, onProblem, settings.page ?? around);
  const guarded = guardedBy(onProblem);
  const find = findWith(settings.storage, guarded);
  const workOut = workOutFrom(outbox);
  const answers = new Map<string, { readonly answer: Promise<ClientAnswer>; readonly until: number }>();
  let rules = settings.rules;

  return {
    variant: (pilot, unit, attributes = {}) =>
      guarded(async () => {
        if (!(await permission('assign'))) return { pilot, variant: null, why: 'not_permitted' };
        const question = JSON.stringify([pilot, unit, attributes]);
        const known = answers.get(question);
        if (known && known.until > Date.now()) return known.answer;
        if (answers.size >= mostRemembered) answers.clear();
        const answer = find(pilot, unit, async (kept) => {
          const asked = { pilot, unit, attributes, kept };
          return rules ? workOut(rules, asked) : askIntake(access, asked);
        });
        answers.set(question, { answer, until: Date.now() + rememberedMs });
        return answer;
      }, unreachable(pilot)),
    exposed: (pilot, unit, variant, channel) =>
      guarded(async () => {
        const [at, random] = [new Date(), Math.random().toString(36).slice(2)];
        if (!(await permission('expose'))) return;
        const messageId = `exposed-${at.getTime().toString(36)}-${random}`;
        const where = channel === undefined ? {} : { channel };
        outbox.add(exposedMessage(unit, { pilot, variant, at, messageId, ...where }));
      }, undefined),
    refresh: () =>
      guarded(async () => {
        if (rules) rules = await fetchRules(access);
        answers.clear();
        return true;
      }, false),
    flush: () => outbox.flush(),
  };
}

type Guarded = <Value>(work: () => Promise<Value>, otherwise: Value) => Promise<Value>;

/** What goes wrong is told, and never reaches the page that asks. */
function guardedBy(onProblem: (problem: unknown) => void): Guarded {
  return async (work, otherwise) => {
    try {
      return await work();
    } catch (problem) {
      onProblem(problem);
      return otherwise;
    }
  };
}

function unreachable(pilot: string): ClientAnswer {
  return { pilot, variant: null, why: 'unreachable' };
}

/** Keeps what was answered, and falls back on it. Whose it is stands in the storage as a digest. */
function findWith(storage: Storage | undefined, guarded: Guarded) {
  return async (
    pilot: string,
    unit: Unit,
    ask: (kept: string | null) => Promise<ClientAnswer>,
  ): Promise<ClientAnswer> => {
    const place = `customering.${pilot}.${digest(String(unitText(unit)))}`;
    const kept = await guarded(async () => (await storage?.getItem(place)) ?? null, null);
    const last: ClientAnswer =
      kept === null ? unreachable(pilot) : { pilot, variant: kept, why: 'assigned', sticky: true };
    const answer = await guarded(() => ask(kept), last);
    const { variant } = answer;
    if (variant !== null && variant !== kept) await guarded(async () => storage?.setItem(place, variant), undefined);
    return answer;
  };
}
