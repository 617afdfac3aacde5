import { gid } from './gid';

export interface HeldSubscription {
  readonly id: number;
  readonly topic: string;
  readonly uri: string;
  readonly includeFields: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

interface Wanted {
  readonly uri?: string | null;
  readonly callbackUrl?: string | null;
  readonly includeFields?: readonly string[] | null;
}

const taken = 'Address for this topic has already been taken';

/** Addresses that the shop calls. */
export class Subscriptions {
  private readonly held = new Map<number, HeldSubscription>();
  private last = 1_000;

  constructor(private readonly now: () => Date) {}

  all(): HeldSubscription[] {
    return [...this.held.values()];
  }

  create(topic: string, wanted: Wanted, version: string) {
    const uri = wanted.uri ?? wanted.callbackUrl ?? '';
    const problem = this.problemWith(topic, uri);
    if (problem !== null) return { webhookSubscription: null, userErrors: [problem] };
    const at = this.at();
    const id = ++this.last;
    const made = { id, topic, uri, includeFields: wanted.includeFields ?? [], createdAt: at, updatedAt: at };
    this.held.set(id, made);
    return { webhookSubscription: showSubscription(made, version), userErrors: [] };
  }

  update(id: number | null, wanted: Wanted, version: string) {
    const found = id === null ? undefined : this.held.get(id);
    if (!found) return { webhookSubscription: null, userErrors: [gone] };
    const uri = wanted.uri ?? wanted.callbackUrl ?? found.uri;
    const changed = { ...found, uri, includeFields: wanted.includeFields ?? found.includeFields, updatedAt: this.at() };
    this.held.set(found.id, changed);
    return { webhookSubscription: showSubscription(changed, version), userErrors: [] };
  }

  /** @returns whether there was one */
  remove(id: number | null): boolean {
    return id !== null && this.held.delete(id);
  }

  private problemWith(topic: string, uri: string) {
    if (!/^https?:\/\//.test(uri))
      return { field: ['webhookSubscription', 'callbackUrl'], message: 'Address is invalid' };
    const isTaken = this.all().some((one) => one.topic === topic && one.uri === uri);
    return isTaken ? { field: ['webhookSubscription', 'callbackUrl'], message: taken } : null;
  }

  private at(): string {
    return `${this.now().toISOString().slice(0, 19)}Z`;
  }
}

export const gone = { field: ['id'], message: 'Webhook subscription does not exist' };

export function showSubscription(held: HeldSubscription, version: string) {
  const { id, topic, uri, includeFields, createdAt, updatedAt } = held;
  return {
    __typename: 'WebhookSubscription',
    id: gid('WebhookSubscription', id),
    legacyResourceId: String(id),
    topic,
    uri,
    callbackUrl: uri,
    endpoint: { __typename: 'WebhookHttpEndpoint', callbackUrl: uri },
    format: 'JSON',
    includeFields,
    apiVersion: { handle: version, displayName: version, supported: true },
    createdAt,
    updatedAt,
    name: null,
    rank: id,
  };
}
