import type { Asked } from '@customering/simulator-core';
import type { Address } from './address';
import { findNode, useCaseOf } from './find-node';
import { GraphRefusal, notThere } from './graph-refusal';
import type { HeldWorld } from './held-world';
import type { Node } from './node';
import { Permissions } from './permissions';
import type { Scenario } from './scenario';
import { showEdge, showNode, type Showing } from './show';
import type { Subscriptions } from './subscriptions';
import type { Access, Tokens } from './tokens';
import type { UseCase } from './usage';

interface Parts {
  readonly held: HeldWorld;
  readonly tokens: Tokens;
  readonly subscriptions: Subscriptions;
  readonly scenario: Scenario;
}

export interface Question extends Address {
  readonly method: Asked['method'];
  readonly given: URLSearchParams;
  readonly access: Access;
  /** By the name under which this server was asked, with the port: links lead there. */
  readonly host: string;
}

/** Nodes and edges, and what an app does around them. */
export class Graph {
  private readonly permissions: Permissions;

  constructor(private readonly parts: Parts) {
    this.permissions = new Permissions(parts.scenario.permissions);
  }

  /** For whose calls a question counts; the app's own business counts for nobody. */
  useCaseOf({ parts: [id], access, given }: Question): UseCase | null {
    const [first = id] = (given.get('ids') ?? '').split(',').filter((one) => one !== '');
    if (first === undefined || first === 'debug_token' || first === this.parts.scenario.appId) return null;
    const node = this.tryToFind(first, access);
    return node ? useCaseOf(node, this.parts.held) : null;
  }

  /** @returns the body of the answer. @throws {GraphRefusal} */
  async answer(question: Question): Promise<unknown> {
    const { parts, given, access } = question;
    const { tokens, held, scenario } = this.parts;
    const [id, edge, metric] = parts;
    if (id === undefined) return this.several(question);
    if (id === 'debug_token') return { data: tokens.told(given.get('input_token') ?? '', held.world.page.id) };
    if (id === scenario.appId && edge === 'subscriptions') return this.appSubscriptions(question);
    if (edge === 'subscribed_apps') return this.installations(question, id);
    const node = this.find(id, access);
    if (question.method !== 'GET') throw unsupported(question.method, id);
    if (edge === undefined) return showNode(node, given.get('fields'), this.showing(question));
    const query = new URLSearchParams(given);
    if (metric !== undefined) query.set('metric', metric);
    return showEdge(node, edge, query, this.showing(question));
  }

  private several(question: Question): unknown {
    const ids = (question.given.get('ids') ?? '').split(',').filter((id) => id !== '');
    if (ids.length === 0)
      throw new GraphRefusal({
        message: 'Unsupported get request.',
        type: 'GraphMethodException',
        code: 100,
        subcode: 33,
      });
    const shown = ids.map((id) => [
      id,
      showNode(this.find(id, question.access), question.given.get('fields'), this.showing(question)),
    ]);
    return Object.fromEntries(shown);
  }

  private async appSubscriptions({ method, given, access }: Question): Promise<unknown> {
    const { subscriptions } = this.parts;
    if (access.kind !== 'app')
      throw new GraphRefusal({ message: '(#15) This method must be called with an app access_token.', code: 15 });
    if (method === 'POST') await subscriptions.add(given);
    if (method === 'DELETE') subscriptions.remove(given.get('object'));
    if (method !== 'GET') return { success: true };
    const shown = subscriptions.all.map(({ object, callbackUrl, fields }) => ({
      object,
      callback_url: callbackUrl,
      active: true,
      fields: fields.map((name) => ({ name, version: `v${this.parts.scenario.versions.newest}.0` })),
    }));
    return { data: shown };
  }

  /** Whether a page or a WhatsApp account tells the app what happens to it. */
  private installations({ method, given, access }: Question, id: string): unknown {
    const { subscriptions, held, scenario } = this.parts;
    const node = this.find(id, access);
    const isWhatsApp = node.id === held.world.whatsapp.id;
    if (node.id !== held.world.page.id && !isWhatsApp) throw notThere(id);
    if (method === 'POST')
      subscriptions.install(node.id, isWhatsApp ? 'messages' : (given.get('subscribed_fields') ?? ''));
    if (method === 'DELETE') subscriptions.uninstall(node.id);
    if (method !== 'GET') return { success: true };
    const fields = subscriptions.fieldsOf(node.id);
    const app = { id: scenario.appId, name: 'Simulated app' };
    if (fields === null) return { data: [] };
    return { data: [isWhatsApp ? { whatsapp_business_api_data: app } : { ...app, subscribed_fields: fields }] };
  }

  private find(id: string, access: Access): Node {
    const node = findNode(id, this.parts.held, access, this.parts.scenario);
    this.permissions.ofNode(node, access);
    return node;
  }

  private tryToFind(id: string, access: Access): Node | null {
    try {
      return this.find(id, access);
    } catch (problem) {
      if (problem instanceof GraphRefusal) return null;
      throw problem;
    }
  }

  private showing({ access, version, host }: Question): Showing {
    const { scenario } = this.parts;
    return {
      base: `http://${host}/${version}`,
      token: access.token,
      cut: scenario.largestPage,
      repeatsAtEdges: scenario.repeatsAtEdges,
      allow: (node, edge, query) => this.permissions.ofEdge(node, edge, query, access),
    };
  }
}

function unsupported(method: string, id: string): GraphRefusal {
  const message = `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not support this operation.`;
  return new GraphRefusal({ message, type: 'GraphMethodException', code: 100, subcode: 33 });
}
