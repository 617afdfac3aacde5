import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FoundPlugin } from '@customering/plugin-packages';

const repository = join(__dirname, '../../../../..');

/** Manifest of a connector whose entry is one file. */
export function aManifest(changes: object = {}): Record<string, unknown> {
  return { kind: 'connector', id: 'planted', title: 'Planted', sdk: '^1.0.0', entry: './index.cjs', ...changes };
}

/** A package on the disk as an outside author would install it, with the SDK beside it. */
export function writtenPlugin(code: string, manifest: object = aManifest()): FoundPlugin {
  const folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  const dependencies = { '@customering/plugin-sdk': '^1.0.0', zod: '^4.0.0' };
  const description = { name: 'planted', version: '1.0.0', dependencies, customering: manifest };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(description));
  writeFileSync(join(folder, 'index.cjs'), code);
  mkdirSync(join(folder, 'node_modules/@customering'), { recursive: true });
  symlinkSync(join(repository, 'libs/sdk/plugin-sdk'), join(folder, 'node_modules/@customering/plugin-sdk'));
  symlinkSync(join(repository, 'node_modules/zod'), join(folder, 'node_modules/zod'));
  return { packageName: 'planted', version: '1.0.0', manifest, folder, origin: 'added' };
}

/** A connector that reads one JSON value a row; `parts` are more of its definition, as text. */
export function aConnector(parts: string): string {
  return `
    const { defineConnector } = require('@customering/plugin-sdk');
    const { z } = require('zod');
    const read = (payload) => ({ records: [{ type: 'interaction', externalId: payload.id, occurredAt: '2026-01-01T00:00:00Z', identifiers: [],
      channel: 'web', signal: 'behaviour', name: 'seen' }] });
    module.exports = defineConnector({
      id: 'planted', title: 'Planted', channel: 'web', config: z.looseObject({}), personalData: [], vendorHoldsData: false,
      parse: ({ bytes }) => [{ dedupeKey: Buffer.from(bytes).toString(), payload: JSON.parse(Buffer.from(bytes).toString()) }],
      normalise: ({ payload }) => read(payload),
      ${parts}
    });`;
}
