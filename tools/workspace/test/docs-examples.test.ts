import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(__dirname, '../../..');
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ['@customering/source'],
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Whole files in the pages for authors: they begin with what they import. */
function examplesOf(page: string): string[] {
  const text = readFileSync(join(root, 'apps/docs/sdk', page), 'utf8');
  const blocks = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
  return blocks.filter((code) => code.startsWith('import '));
}

/** As in a file of an author, beside the package that it imports. */
function problemsIn(code: string): string[] {
  const file = join(root, 'libs/sdk/plugin-sdk/example.mts');
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => name === file || fileExists.call(host, name);
  host.readFile = (name) => (name === file ? code : readFile.call(host, name));
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, code, ts.ScriptTarget.ES2022) : getSourceFile.call(host, name, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

it.each(['connector.md', 'metric.md'])(
  '%s shows code that an author can take as it is',
  (page) => {
    const examples = examplesOf(page);

    expect(examples.length).toBeGreaterThan(0);
    expect(examples.flatMap(problemsIn)).toEqual([]);
  },
  120_000,
);
