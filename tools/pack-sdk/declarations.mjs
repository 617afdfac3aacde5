import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/**
 * Writes the declarations of a package's sources, as an author's compiler reads them.
 * @param {string} source the folder of its sources
 * @param {string} target
 */
export function writeDeclarations(source, target) {
  const files = ts.sys.readDirectory(source, ['.ts'], undefined, ['**/*']);
  const program = ts.createProgram(files, {
    declaration: true,
    emitDeclarationOnly: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.es2024.string.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    customConditions: ['@customering/source'],
    types: ['node'],
    outDir: '/declarations',
    rootDir: source,
  });
  const problems = ts.getPreEmitDiagnostics(program);
  if (problems.length > 0)
    throw new TypeError(
      ts.formatDiagnostics(problems.slice(0, 3), {
        getCanonicalFileName: (name) => name,
        getCurrentDirectory: () => source,
        getNewLine: () => '\n',
      }),
    );
  program.emit(undefined, (file, text) => {
    const place = join(target, relative('/declarations', file));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  });
}
