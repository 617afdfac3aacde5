import type { SignatureRecipe, WebhookPreset } from '@customering/plugin-sdk';
import { verifyDelivery } from '@customering/webhooks';
import { expectThat } from '../../conformance-fault';
import type { Rule } from '../../rule';
import type { ConnectorRun } from '../connector-run';
import { bodyOf, headersOf } from '../delivered-samples';
import { kitNow } from '../kit-now';
import { aKey, signedHeaders, type SigningKey } from '../sign-delivery';

const at = Date.parse(kitNow);
const url = 'https://door.example/hooks/kit';
const dayMs = 86_400_000;
const always = () => true;
/** Where there is a secret, it has to prove something. */
const proves = (_: SignatureRecipe, { secretFrom }: WebhookPreset) => secretFrom !== 'nobody';
const signs = (recipe: SignatureRecipe) => recipe.algorithm !== 'none' && recipe.algorithm !== 'token';
const isTimed = (recipe: SignatureRecipe) =>
  signs(recipe) && recipe.timestamp !== null && recipe.toleranceSeconds !== null;

interface Case {
  readonly recipe: SignatureRecipe;
  readonly key: SigningKey;
  readonly other: SigningKey;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
}

/** Every preset, by deliveries that the kit signs itself. What the door runs is what is asked. */
export const signatureRules: readonly Rule<ConnectorRun>[] = [
  refusal('accepts', 'takes what its sender has signed', always, (its) =>
    passes(its) ? null : 'refuses a delivery that is signed as it says',
  ),
  refusal('body', 'refuses a body that was written anew, or of which one byte was changed', signs, (its) => {
    if (passes(its, { body: anew(its.body) })) return 'takes a re-serialised body: parsed, and written anew';
    return passes(its, { body: flipped(its.body) }) ? 'takes a body of which one byte was changed' : null;
  }),
  refusal('missing-header', 'refuses a delivery without its signature', proves, (its) =>
    passes(its, { headers: without(its) }) ? 'takes a delivery without its signature' : null,
  ),
  refusal('encoding', 'refuses a signature in another encoding', signs, (its) =>
    passes(its, { headers: otherEncoding(its) }) ? 'takes a signature in another encoding' : null,
  ),
  refusal('time', 'refuses deliveries of yesterday and of tomorrow', isTimed, (its) => {
    if (passes(its, { now: at + dayMs })) return 'takes a delivery of yesterday';
    return passes(its, { now: at - dayMs }) ? 'takes a delivery of tomorrow' : null;
  }),
  refusal('time-signed', 'signs the time that it checks', isTimed, ({ recipe }) =>
    recipe.signed.includes('{timestamp}')
      ? null
      : 'checks a time that is not signed: an old delivery passes with a new one',
  ),
  refusal(
    'wrong-key',
    'refuses another key',
    (recipe) => recipe.algorithm !== 'none',
    (its) => (passes(its, { secrets: [its.other.secret] }) ? 'takes a delivery that is signed with another key' : null),
  ),
  refusal('rotation', 'takes the old key beside the new one', always, (its) =>
    passes(its, { secrets: [its.other.secret, its.key.secret] }) ? null : 'refuses the old key while it is replaced',
  ),
  refusal('header-list', 'takes a header that comes as a list', always, (its) =>
    passes(its, { headers: asLists(its) }) ? null : 'refuses a header that comes as a list',
  ),
  {
    id: 'signature.vectors',
    title: 'takes the published examples',
    needs: ['signature.accepts', 'signature.body', 'signature.time-signed'],
    check: takesVectors,
  },
];

/** The deliveries of the setup that say how they were signed. */
async function takesVectors({ setup, description }: ConnectorRun): Promise<void> {
  for (const delivery of setup.deliveries ?? []) {
    const preset = description.presets.find(({ id }) => id === delivery.preset);
    expectThat(
      delivery.preset === undefined || preset !== undefined,
      `The delivery "${delivery.name}" names the preset "${delivery.preset ?? ''}", which does not exist.`,
      'Name one of the connector’s own.',
    );
    if (!preset || !delivery.signed) continue;
    const { secret, at: time, url: called = url } = delivery.signed;
    const sent = {
      method: 'POST',
      headers: headersOf(delivery),
      url: called,
      query: {},
      bodies: [Buffer.from(bodyOf(delivery))] as const,
    };
    const verdict = verifyDelivery(preset.recipe.signature, sent, [secret], Date.parse(time));
    expectThat(
      verdict.ok,
      `The preset "${preset.id}" refuses the published example "${delivery.name}": ${verdict.ok ? '' : verdict.reason}.`,
      "Compare the recipe with the sender's documentation.",
    );
  }
}

function refusal(
  id: string,
  title: string,
  applies: (recipe: SignatureRecipe, preset: WebhookPreset) => boolean,
  look: (its: Case) => string | null,
): Rule<ConnectorRun> {
  const check = async ({ description }: ConnectorRun): Promise<void> => {
    for (const preset of description.presets.filter((preset) => applies(preset.recipe.signature, preset))) {
      const told = look(caseOf(preset));
      expectThat(
        told === null,
        `The signature recipe of "${preset.id}" ${told ?? ''}.`,
        remedies[id] ?? "Compare the recipe with the sender's documentation.",
      );
    }
  };
  return { id: `signature.${id}`, title, ...(id === 'accepts' ? {} : { needs: ['signature.accepts'] }), check };
}

const remedies: Readonly<Record<string, string>> = {
  body: 'Let "signed" hold {body}, the bytes as they came: only what is signed is proved.',
  time: 'Keep "toleranceSeconds" at a few minutes.',
  'time-signed': 'Let "signed" hold {timestamp}.',
};

function caseOf({ recipe: { signature: recipe } }: WebhookPreset): Case {
  const [key, other] = [aKey(recipe, 1), aKey(recipe, 2)];
  const body = recipe.signed.includes('{form}')
    ? 'a=1&event=kit&text=kit+text'
    : '{"event": "kit", "list": [1, 2.50, "ä"]}';
  return { recipe, key, other, body, headers: signedHeaders(recipe, key, { body, atMs: at, id: 'kit-1', url }) };
}

interface Changes {
  readonly body?: string;
  readonly headers?: Case['headers'];
  readonly secrets?: readonly string[];
  readonly now?: number;
}

function passes({ recipe, key, body, headers }: Case, changes: Changes = {}): boolean {
  const sent = {
    method: 'POST',
    headers: changes.headers ?? headers,
    url,
    query: {},
    bodies: [Buffer.from(changes.body ?? body)] as const,
  };
  return verifyDelivery(recipe, sent, changes.secrets ?? [key.secret], changes.now ?? at).ok;
}

function flipped(body: string): string {
  return body.replace('kit', 'kiu');
}

function anew(body: string): string {
  return body.startsWith('{') ? JSON.stringify(JSON.parse(body)) : `${body}&more=1`;
}

function without({ recipe, headers }: Case): Case['headers'] {
  const names = recipe.signatureHeaders.map((name) => name.toLowerCase());
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

/** The same bytes, as hex instead of base64 or the other way round. */
function otherEncoding({ recipe, headers }: Case): Case['headers'] {
  const [name = ''] = recipe.signatureHeaders.map((header) => header.toLowerCase());
  const written = String(headers[name] ?? '');
  const start = recipe.prefix === '' ? 0 : written.lastIndexOf(recipe.prefix) + recipe.prefix.length;
  const swapped = Buffer.from(written.slice(start), recipe.encoding).toString(
    recipe.encoding === 'hex' ? 'base64' : 'hex',
  );
  return { ...headers, [name]: written.slice(0, start) + swapped };
}

function asLists({ headers }: Case): Case['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [String(value)]]));
}
