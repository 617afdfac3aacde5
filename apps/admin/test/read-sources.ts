import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../src');

export interface Call {
  readonly file: string;
  readonly key: string;
  /** Names of the values given, where they are written at the call. */
  readonly slots: readonly string[] | undefined;
}

interface ReadSources {
  readonly calls: readonly Call[];
  /** Fixed beginnings of keys that are put together, such as `role.${role}`. */
  readonly prefixes: readonly string[];
  readonly literals: ReadonlySet<string>;
}

export function sourceFiles(ending: RegExp): readonly ts.SourceFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(root, name))
    .map((path) => ts.createSourceFile(relative(root, path), readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));
}

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

export function readSources(): ReadSources {
  const calls: Call[] = [];
  const prefixes: string[] = [];
  const literals = new Set<string>();
  for (const file of sourceFiles(/\.tsx?$/)) {
    if (file.fileName.startsWith('words/')) continue;
    walk(file, (node) => {
      if (ts.isStringLiteral(node)) literals.add(node.text);
      if (ts.isTemplateExpression(node) && node.head.text.includes('.')) prefixes.push(node.head.text);
      if (isCallOfT(node)) calls.push(...callsIn(node, file.fileName));
    });
  }
  return { calls, prefixes, literals };
}

function isCallOfT(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't';
}

function callsIn({ arguments: [key, slots] }: ts.CallExpression, file: string): readonly Call[] {
  if (!key) return [];
  const names =
    slots && ts.isObjectLiteralExpression(slots) ? slots.properties.map(({ name }) => name?.getText() ?? '') : [];
  return keysOf(key).map((text) => ({
    file,
    key: text,
    slots: slots && !ts.isObjectLiteralExpression(slots) ? undefined : names,
  }));
}

function keysOf(node: ts.Expression): readonly string[] {
  if (ts.isStringLiteral(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...keysOf(node.whenTrue), ...keysOf(node.whenFalse)];
  return [];
}
