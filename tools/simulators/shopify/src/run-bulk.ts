import type { Dice } from '@customering/simulator-core';
import {
  execute,
  getNamedType,
  getNullableType,
  isListType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { Context } from './context';
import { flattenBulk } from './flatten-bulk';

const mostConnections = 5;
const mostDepth = 2;

interface Asked {
  readonly query: string;
  readonly groupObjects: boolean;
}

/** What is said where another export is under way. */
export function refuseBulk() {
  return refused('A bulk query operation for this app and shop is already in progress.', 'OPERATION_IN_PROGRESS');
}

function refused(message: string, code: string) {
  return { bulkOperation: null, userErrors: [{ field: ['query'], message, code }] };
}

/** Begins an export: what it will hold is what the shop holds now. */
export async function runBulk(schema: GraphQLSchema, root: object, asked: Asked, context: Context, dice: Dice) {
  if (context.bulk.running()) return refuseBulk();
  let document: DocumentNode;
  try {
    document = parse(asked.query);
  } catch (problem) {
    return refused(`Invalid bulk query: ${String(problem)}`, 'INVALID');
  }
  const [invalid] = validate(schema, document).map(({ message }) => message);
  const unfit = invalid ?? unfitFor(schema, document);
  if (unfit !== null) return refused(`Invalid bulk query: ${unfit}`, 'INVALID');
  const inBulk: Context = { ...context, inBulk: true };
  const result = await execute({ schema, document, rootValue: root, contextValue: inBulk });
  if (result.errors?.[0]) return refused(result.errors[0].message, 'INVALID');
  const { lines, roots } = flattenBulk(result.data);
  const written = asked.groupObjects ? lines : dice.shuffled(lines);
  return { bulkOperation: context.bulk.show(context.bulk.start(asked.query, written, roots)), userErrors: [] };
}

/** What the vendor does not take in large exports; null where it is fine. */
function unfitFor(schema: GraphQLSchema, document: DocumentNode): string | null {
  const info = new TypeInfo(schema);
  const found: string[] = [];
  let [connections, depth, lists] = [0, 0, 0];
  const kindOf = (): 'connection' | 'list' | null => {
    const type = info.getType();
    if (!type) return null;
    if (getNamedType(type).name.endsWith('Connection')) return 'connection';
    const isPlain = /^(Edge|nodes|edges)$/.test(info.getFieldDef()?.name ?? '');
    return isListType(getNullableType(type)) && !isPlain ? 'list' : null;
  };
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        enter(field) {
          const kind = field.selectionSet ? kindOf() : null;
          if (kind === 'list') lists++;
          if (kind !== 'connection') return;
          connections++;
          depth++;
          if (lists > 0) found.push('Queries that contain a connection field within a list field are not supported.');
          if (depth > mostDepth + 1) found.push(`The query has a nesting depth of more than ${mostDepth}.`);
        },
        leave(field) {
          const kind = field.selectionSet ? kindOf() : null;
          if (kind === 'list') lists--;
          if (kind === 'connection') depth--;
        },
      },
    }),
  );
  if (connections === 0) found.push('Bulk queries must contain at least one connection.');
  if (connections > mostConnections)
    found.push(`Bulk queries cannot contain more than ${mostConnections} connections.`);
  return found[0] ?? null;
}
