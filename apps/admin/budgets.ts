import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** In thousands of bytes as sent, with everything that must be there before the page can be drawn. */
export const budgetsKb = { firstRoute: 200, signIn: 185, otherRoute: 45, chart: 220, css: 40, font: 50 } as const;

interface Chunk {
  readonly fileName: string;
  readonly imports: readonly string[];
  readonly facade: string;
  readonly isEntry: boolean;
  readonly gzip: number;
}

interface Asset {
  readonly fileName: string;
  readonly gzip: number;
  readonly size: number;
}

/** What outgrew its budget, in words; empty when all is well. */
export function overruns(chunks: readonly Chunk[], assets: readonly Asset[]): readonly string[] {
  const kb = (bytes: number) => Math.round(bytes / 100) / 10;
  const entry = closure(
    chunks,
    chunks.filter(({ isEntry }) => isEntry),
  );
  const gate = closure(
    chunks,
    chunks.filter(({ facade }) => facade.endsWith('/shell/workspace-gate.tsx')),
  );
  const shell = new Set([...entry, ...gate]);
  const found: { readonly what: string; readonly size: number; readonly most: number }[] = [];
  for (const chunk of chunks.filter(({ facade }) => /-page\.tsx$/.test(facade))) {
    const own = closure(chunks, [chunk]);
    const name = chunk.facade.replace(/.*\/src\//, '');
    if (/sign-in\//.test(name))
      found.push({ what: name, size: sum(new Set([...entry, ...own])), most: budgetsKb.signIn });
    else if (/first-hour-page/.test(name))
      found.push({ what: `entry and ${name}`, size: sum(new Set([...shell, ...own])), most: budgetsKb.firstRoute });
    else found.push({ what: name, size: sum(without(own, shell)), most: budgetsKb.otherRoute });
  }
  const chart = closure(
    chunks,
    chunks.filter(({ facade }) => facade.endsWith('/charts/chart-surface.tsx')),
  );
  found.push({ what: 'charts', size: sum(without(chart, shell)), most: budgetsKb.chart });
  const css = assets.filter(({ fileName }) => fileName.endsWith('.css'));
  found.push({ what: 'styles', size: css.reduce((total, { gzip }) => total + gzip, 0), most: budgetsKb.css });
  for (const { fileName, size } of assets.filter((asset) => /inter-latin-wght-normal.*woff2$/.test(asset.fileName))) {
    found.push({ what: fileName, size, most: budgetsKb.font });
  }
  return found
    .filter(({ size, most }) => size > most * 1000)
    .map(({ what, size, most }) => `${what}: ${kb(size)} kB, at most ${most} kB`);
}

function closure(all: readonly Chunk[], start: readonly Chunk[]): ReadonlySet<Chunk> {
  const reached = new Set<Chunk>();
  const open = [...start];
  for (let chunk = open.pop(); chunk; chunk = open.pop()) {
    if (reached.has(chunk)) continue;
    reached.add(chunk);
    open.push(...all.filter(({ fileName }) => chunk?.imports.includes(fileName)));
  }
  return reached;
}

function without(own: ReadonlySet<Chunk>, others: ReadonlySet<Chunk>): ReadonlySet<Chunk> {
  return new Set([...own].filter((chunk) => !others.has(chunk)));
}

function sum(chunks: ReadonlySet<Chunk>): number {
  return [...chunks].reduce((total, { gzip }) => total + gzip, 0);
}

/** Fails the build when a page, the charts, the styles or the font outgrow what people should have to wait for. */
export function budgets(): Plugin {
  return {
    name: 'customering-budgets',
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const problems = overruns(files.flatMap(chunkOf), files.flatMap(assetOf));
      if (problems.length > 0) this.error(`The screens outgrew their budgets:\n${problems.join('\n')}`);
    },
  };
}

type Output = Rolldown.OutputChunk | Rolldown.OutputAsset;

function chunkOf(file: Output): readonly Chunk[] {
  if (file.type !== 'chunk') return [];
  const { fileName, imports, facadeModuleId, isEntry, code } = file;
  return [{ fileName, imports, facade: facadeModuleId ?? '', isEntry, gzip: gzipSync(code).length }];
}

function assetOf(file: Output): readonly Asset[] {
  if (file.type !== 'asset') return [];
  const bytes = Buffer.from(file.source);
  return [{ fileName: file.fileName, gzip: gzipSync(bytes).length, size: bytes.length }];
}
