import { truths } from '../truths';
import type { CompanyFile } from '../invent/files';
import { LoadProblem } from './load-problem';
import type { BrandIds } from './make-ready';
import type { Product } from './product';
import { addSource } from './sources';
import { until } from './until';

interface Import {
  readonly id: string;
  readonly fileName: string;
  readonly state: string;
  readonly problem: string | null;
  readonly inspection: { readonly suggested: Readonly<Record<string, unknown>> } | null;
  readonly check: object | null;
}

/** Sends a file, takes what the product takes its columns for, and has it stored. One that was begun before is gone on with where it is. */
export async function sendFile(product: Product, file: CompanyFile, brands: BrandIds): Promise<void> {
  const { items } = await product.ask<{ items: Import[] }>('GET', '/imports');
  const begun = items.find(({ fileName, state }) => fileName === file.fileName && !lost.has(state));
  const { id } = begun ?? (await announce(product, file, brands));
  const { state, inspection } = await reaches(product, id, (now) => !unread.has(now.state));
  if (state === 'mapping') await store(product, id, inspection);
  await reaches(product, id, (now) => now.state === 'done');
}

/** Of one whose bytes did not all come, or that could not be read, nothing is ever stored. */
const lost = new Set(['uploading', 'failed']);
const unread = new Set(['uploading', 'inspecting', 'checking']);

async function announce(product: Product, file: CompanyFile, brands: BrandIds): Promise<Import> {
  const brandId = file.brand === null ? null : brands[file.brand];
  const source = await addSource(product, 'file', file.source, brandId);
  const bytes = Buffer.from(file.text);
  const wanted = { fileName: file.fileName, size: bytes.length, sourceId: source.id };
  const { import: begun, uploadUrl } = await product.ask<{ import: Import; uploadUrl: string }>(
    'POST',
    '/imports',
    wanted,
  );
  await product.upload(uploadUrl, bytes);
  return begun;
}

async function store(product: Product, id: string, inspection: Import['inspection']): Promise<void> {
  const { zone, currency } = truths.company;
  const mapping = { ...inspection?.suggested, zone, currency };
  await product.ask('POST', `/imports/${id}/check`, { mapping });
  await reaches(product, id, ({ check, state }) => check !== null && state === 'mapping');
  await product.ask('POST', `/imports/${id}/run`, { repeats: 'count' });
}

function reaches(product: Product, id: string, isThere: (file: Import) => boolean): Promise<Import> {
  return until(
    async () => {
      const file = await product.ask<Import>('GET', `/imports/${id}`);
      if (file.state === 'failed') throw new LoadProblem(`${file.fileName} could not be stored: ${file.problem ?? ''}`);
      return file;
    },
    isThere,
    'a file to be stored',
  );
}
