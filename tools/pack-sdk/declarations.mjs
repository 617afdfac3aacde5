import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/**
 * Writes the declarations that an author's compiler reads: those of a package's entries, and what these name.
 * @param {{ root: string, source: string, entries: readonly string[], mayName: readonly string[] }} package_ its folder of sources,
 *   files in it, and the packages of others that its declarations may name
 * @param {string} target
 */
export function writeDeclarations({ root, source, entries, mayName }, target) {
  const waiting = entries.map((name) => join(source, name));
  const program = programOf(root, waiting);
  const written = new Set();
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (written.has(file)) continue;
    written.add(file);
    const text = declarationOf(program, file);
    for (const { fileName: name } of ts.preProcessFile(text).importedFiles)
      if (name.startsWith('.')) waiting.push(`${resolve(dirname(file), name)}.ts`);
      else if (!mayName.some((own) => name === own || name.startsWith(`${own}/`)))
        throw new TypeError(`${file} names ${name}, which authors do not have`);
    const place = join(target, relative(source, file).replace(/\.ts$/, '.d.ts'));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
}

/**
 * @param {string} root
 * @param {readonly string[]} files
 */
function programOf(root, files) {
  return ts.createProgram(files, {
    declaration: true,
    emitDeclarationOnly: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    experimentalDecorators: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', 'lib.es2024.string.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    customConditions: ['@customering/source'],
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
    rootDir: root,
    outDir: '/declarations',
  });
}

/**
 * @param {ts.Program} program
 * @param {string} file
 */
function declarationOf(program, file) {
  const source = program.getSourceFile(file);
  if (!source) throw new TypeError(`${file} was named, and is not there`);
  const problems = [...program.getSemanticDiagnostics(source), ...program.getDeclarationDiagnostics(source)];
  const [problem] = problems;
  if (problem) throw new TypeError(`${file}: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`);
  let text = '';
  program.emit(source, (_, written) => {
    text = written;
  });
  return text;
}
