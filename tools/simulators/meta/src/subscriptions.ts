import { createHash } from 'node:crypto';
import { GraphRefusal, invalid } from './graph-refusal';

export const objects = ['page', 'instagram', 'whatsapp_business_account'] as const;
export type WebhookObject = (typeof objects)[number];

/** Where an app is told what happens to one kind of object. */
export interface Subscription {
  readonly object: WebhookObject;
  readonly callbackUrl: string;
  readonly fields: readonly string[];
}

/** The app's addresses, and which accounts have said that it may be told. */
export class Subscriptions {
  private readonly held = new Map<WebhookObject, Subscription>();
  private readonly installed = new Map<string, readonly string[]>();

  get all(): readonly Subscription[] {
    return [...this.held.values()];
  }

  /** First shakes hands with the address. @throws {GraphRefusal} 2200 where it does not answer as it should */
  async add(given: URLSearchParams): Promise<void> {
    const object = objects.find((each) => each === given.get('object'));
    const callbackUrl = given.get('callback_url');
    if (!object) throw invalid('Param object must be one of {page, instagram, whatsapp_business_account}');
    if (callbackUrl === null || !URL.canParse(callbackUrl)) throw invalid('The parameter callback_url is required');
    await shakeHands(callbackUrl, given.get('verify_token') ?? '');
    this.held.set(object, { object, callbackUrl, fields: listIn(given.get('fields') ?? '') });
  }

  remove(object: string | null): void {
    for (const each of objects) if (object === null || object === each) this.held.delete(each);
  }

  /** What an account tells the app. */
  install(account: string, fields: string): void {
    this.installed.set(account, listIn(fields));
  }

  uninstall(account: string): void {
    this.installed.delete(account);
  }

  /** Null where the account tells the app nothing. */
  fieldsOf(account: string): readonly string[] | null {
    return this.installed.get(account) ?? null;
  }
}

/** A GET with a challenge, which has to come back as it is. */
async function shakeHands(callbackUrl: string, verifyToken: string): Promise<void> {
  const challenge = String(parseInt(createHash('sha256').update(callbackUrl).digest('hex').slice(0, 8), 16));
  const address = new URL(callbackUrl);
  const asked = { 'hub.mode': 'subscribe', 'hub.challenge': challenge, 'hub.verify_token': verifyToken };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  const answer = await fetch(address).catch((problem: unknown) => {
    throw unverified(`curl_errno = 7; ${String(problem)}`);
  });
  if (answer.status !== 200) throw unverified(`HTTP Status Code = ${answer.status}`);
  if ((await answer.text()) !== challenge) throw unverified('the challenge did not come back');
}

function unverified(why: string): GraphRefusal {
  const message = `(#2200) Callback verification failed with the following errors: ${why}`;
  return new GraphRefusal({ message, code: 2_200 });
}

function listIn(fields: string): string[] {
  return fields
    .split(',')
    .map((field) => field.trim())
    .filter((field) => field !== '');
}
