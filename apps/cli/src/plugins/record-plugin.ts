import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readPrivateHosts } from '@customering/config';
import { AppError, newId, type WorkspaceId } from '@customering/kernel';
import { connectVendors, loadPlugins, readPackage, secretFields, type PluginRegistry } from '@customering/plugin-host';
import type { ConnectorDescription, RawRecord } from '@customering/plugin-sdk';
import { z } from 'zod';
import { say } from './ask';
import { maskRecords } from './mask-records';

interface Wish {
  readonly settings: string;
  readonly stream?: string;
  readonly items: string;
  readonly into?: string;
}

/** For authors: asks the real vendor for a few items and writes them as a fixture, without people and without secrets. */
export async function recordPlugin(place: string, wish: Wish): Promise<void> {
  const folder = resolve(place);
  const found = existsSync(join(folder, 'package.json')) ? readPackage(folder, 'added') : null;
  if (!found) throw new AppError('not_found', 404, `${folder} is no plugin. Name the folder of yours, built.`);
  const plugins = await loadPlugins({ found: [found] });
  try {
    const description = connectorIn(plugins);
    const stream = streamOf(description, wish.stream);
    const { settings, secrets } = readSettings(wish.settings, description);
    const records = await pulled(plugins, { description, stream, settings, secrets, most: Number(wish.items) });
    const fields = description.personalData.filter((field) => field.stream === undefined || field.stream === stream);
    const file = join(wish.into ?? join(folder, 'test', 'fixtures'), `${stream}.raw.json`);
    mkdirSync(join(file, '..'), { recursive: true });
    const masked = maskRecords(records, fields, Object.values(secrets));
    writeFileSync(file, `${JSON.stringify({ records: masked }, null, 2)}\n`);
    say(
      `${masked.length} items of "${stream}" are in ${file}. What "personalData" declares is replaced.`,
      'Read it before you commit it, then write what it becomes with: npm run golden',
    );
  } finally {
    plugins.close();
  }
}

function connectorIn({ plugins, connectors }: PluginRegistry): ConnectorDescription {
  const [plugin] = plugins;
  const description = plugin && connectors.get(plugin.id);
  if (description?.calls.pull) return description;
  const why = plugin?.reason ?? 'It is no connector that asks a vendor.';
  throw new AppError('invalid_input', 422, `Nothing can be recorded. ${why}`);
}

function streamOf({ streams }: ConnectorDescription, wished: string | undefined): string {
  const names = Object.keys(streams);
  const name = wished ?? (names.length === 1 ? names[0] : undefined);
  if (name !== undefined && names.includes(name)) return name;
  throw new AppError('invalid_input', 422, `Say which list with --stream: ${names.join(', ')}.`);
}

/** Settings and secrets stand in one file, which is the author's own and is not committed. */
function readSettings(file: string, { config }: ConnectorDescription) {
  if (!existsSync(file))
    throw new AppError('not_found', 404, `There is no file "${file}". Write the settings there, as JSON.`);
  const all = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
  const names = secretFields(config);
  const part = (isSecret: boolean) => Object.entries(all).filter(([name]) => names.includes(name) === isSecret);
  const secrets = z.record(z.string(), z.string()).parse(Object.fromEntries(part(true)));
  return { settings: Object.fromEntries(part(false)), secrets };
}

interface Asked {
  readonly description: ConnectorDescription;
  readonly stream: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly most: number;
}

async function pulled(plugins: PluginRegistry, asked: Asked): Promise<RawRecord[]> {
  const { description, stream, settings, secrets, most } = asked;
  const workspaceId = newId<WorkspaceId>();
  const { vendors } = connectVendors({
    plugins,
    readAccount: () => Promise.resolve(null),
    tokens: noShelf,
    keys: null,
    privateHosts: readPrivateHosts(),
  });
  const account = { workspaceId, sourceId: 'recording', connector: description.id, settings, secrets };
  const pull = await vendors.ofAccount(workspaceId, account).pull(stream, { cursor: null, notBefore: null });
  try {
    const records: RawRecord[] = [];
    for (let page = await pull.next(); page && records.length < most; page = await pull.next())
      records.push(...page.records.map((record) => ({ ...record, stream })));
    return records.slice(0, most);
  } finally {
    await pull.close();
  }
}

/** Tokens that a vendor renews are not kept: each recording signs in anew. */
const noShelf = {
  read: () => Promise.resolve(null),
  save: () => Promise.resolve(),
  forget: () => Promise.resolve(),
  withLock: <Value>(_: string, work: () => Promise<Value>) => work(),
};
