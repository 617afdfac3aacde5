import { join } from 'node:path';
import { AppError } from '@customering/kernel';
import { KeptDescriptions, openPlugins, type PluginState } from '@customering/plugin-host';
import { troubleOf } from '@customering/plugin-packages';
import { say } from './ask';
import { pluginFolder } from './plugin-folder';
import { line, signatureWords } from './words';

export async function listPlugins(): Promise<void> {
  const folder = pluginFolder().path;
  const loader = await openPlugins({ folder, descriptions: new KeptDescriptions(join(folder, 'descriptions')) });
  try {
    for (const plugin of loader.registry.plugins) say(...words(plugin));
    if (loader.problem !== null) throw new AppError('unavailable', 503, loader.problem);
  } finally {
    loader.registry.close();
  }
}

function words({ id, version, state, reason, origin, installed }: PluginState): string[] {
  const whose = origin === 'product' || !installed ? 'of the product' : `added, ${signatureWords(installed.signature)}`;
  const { waiting } = installed ?? { waiting: null };
  const upgrade = waiting
    ? [line(`${waiting.version} waits for approval: it also ${waiting.asksMore.join('; ')}`)]
    : [];
  return [
    `${id} ${version}: ${state.replaceAll('_', ' ')} (${whose})`,
    ...(reason === null ? [] : [line(reason)]),
    ...upgrade,
  ];
}

export async function verifyPlugins(): Promise<void> {
  const folder = pluginFolder();
  const installs = Object.entries(folder.lock().plugins).flatMap(([id, { active, waiting }]) =>
    [active, waiting].flatMap((install) => (install ? [{ id, install }] : [])),
  );
  for (const { id, install } of installs) {
    const trouble = await troubleOf(folder, install);
    say(`${id} ${install.version}: ${trouble ?? 'every file is as it was installed.'}`);
    if (trouble !== null) process.exitCode = 1;
  }
  if (installs.length === 0) say('No plugin was added.');
}
