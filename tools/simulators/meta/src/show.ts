import { linkTo, pageOf, type Paging } from './connection';
import { invalid } from './graph-refusal';
import { isNode, type Edge, type Node, type Query, type Told } from './node';
import { parseFields, type Wanted } from './parse-fields';

export interface Showing extends Omit<Paging, 'address'> {
  /** Of this server, with the version. */
  readonly base: string;
  /** @throws {GraphRefusal} where an edge may not be looked at */
  readonly allow: (node: Node, edge: string, query: Query) => void;
}

type Shown = Record<string, unknown>;

/** A node with what was asked for of it. @throws {GraphRefusal} 100 where it has no such field */
export function showNode(node: Node, fields: string | null, its: Showing): Shown {
  const wanted = fields === null ? node.usual.map(plain) : parseFields(fields);
  const shown = wanted.map((one): [string, unknown] => [one.name, valueOf(node, one, its)]);
  const all: [string, unknown][] = [...shown, ['id', node.id]];
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

/** What an edge of a node answers. */
export function showEdge(node: Node, name: string, query: Query, its: Showing): object {
  const edge = node.edges[name];
  if (!edge) throw nonexisting(node, name);
  return listOf(node, name, edge, query, its);
}

function valueOf(node: Node, { name, modifiers, within }: Wanted, its: Showing): unknown {
  if (name === 'id') return node.id;
  const field = node.fields[name];
  if (field) return fieldOf(field(), within, its);
  const edge = node.edges[name];
  if (!edge) throw nonexisting(node, name);
  const query = new URLSearchParams({ ...modifiers, ...(within === null ? {} : { fields: within }) });
  return listOf(node, name, edge, query, its);
}

/** Another node is shown by its id alone, or by what the braces ask for. */
function fieldOf(value: unknown, within: string | null, its: Showing): unknown {
  if (isNode(value)) return showNode(value, within ?? 'id', its);
  return within === null ? value : partOf(value, within);
}

function listOf(node: Node, name: string, edge: Edge, query: Query, its: Showing): object {
  its.allow(node, name, query);
  const listed = edge(query);
  const address = `${its.base}/${node.id}/${name}`;
  if ('body' in listed) return withLinks(listed.body, query, { address, token: its.token });
  const { rows, around } = pageOf(listed, query, { ...its, address });
  const data = rows.map((row) => showNode(row.node(), query.get('fields'), its));
  const isSummed = query.has('summary') && query.get('summary') !== 'false';
  return { data, ...around, ...(isSummed && listed.summary ? { summary: listed.summary } : {}) };
}

/** Lists by time have links, too, also where there is nothing behind them. */
function withLinks({ data, paging }: Told['body'], query: Query, its: Pick<Paging, 'address' | 'token'>): object {
  if (paging === undefined) return { data };
  const links = Object.entries(paging).map(([name, range]): [string, string] => [name, linkTo(its, query, range)]);
  return { data, paging: Object.fromEntries(links) };
}

/** `from{id}`, also within lists such as `to{id}`. */
function partOf(value: unknown, within: string): unknown {
  if (Array.isArray(value)) return value.map((one) => partOf(one, within));
  if (typeof value !== 'object' || value === null) return value;
  if ('data' in value) return { ...value, data: partOf(value.data, within) };
  const names = parseFields(within).map(({ name }) => name);
  const all: [string, unknown][] = Object.entries(value);
  return Object.fromEntries(all.filter(([name]) => names.includes(name)));
}

function plain(name: string): Wanted {
  return { name, modifiers: {}, within: null };
}

function nonexisting({ type }: Node, name: string) {
  return invalid(`Tried accessing nonexisting field (${name}) on node type (${type})`);
}
