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

/** Sends a file, takes what the product takes its columns for, and has it stored. One that was stored before is left alone. */
export async function sendFile(product: Product, file: CompanyFile, brands: BrandIds): Promise<void> {
  const { items } = await product.ask<{ items: Import[] }>('GET', '/imports');
  if (items.some(({ fileName, state }) => fileName === file.fileName && state === 'done')) return;
  const brandId = file.brand === null ? null : brands[file.brand];
  const source = await addSource(product, 'file', file.source, brandId);
  const bytes = Buffer.from(file.text);
  const announced = { fileName: file.fileName, size: bytes.length, sourceId: source.id };
  const { import: begun, uploadUrl } = await product.ask<{ import: Import; uploadUrl: string }>(
    'POST',
    '/imports',
    announced,
  );
  await product.upload(uploadUrl, bytes);
  const { inspection } = await reaches(product, begun.id, ({ state }) => state === 'mapping');
  const { zone, currency } = truths.company;
  const mapping = { ...inspection?.suggested, zone, currency };
  await product.ask('POST', `/imports/${begun.id}/check`, { mapping });
  await reaches(product, begun.id, ({ check, state }) => check !== null && state === 'mapping');
  await product.ask('POST', `/imports/${begun.id}/run`, { repeats: 'count' });
  await reaches(product, begun.id, ({ state }) => state === 'done');
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
