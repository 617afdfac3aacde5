import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@customering/kernel';
import { openPlugins, whatBreaks } from '@customering/plugin-host';
import { PluginFolder, PluginOffer, requireEntry } from '@customering/plugin-packages';
import type { PluginDescription } from '@customering/plugin-sdk';
import { say } from './ask';
import { fetchPackage, type From } from './fetch-package';
import { byCommandLine, ownIds, pluginFolder } from './plugin-folder';
import { line, offerWords } from './words';

/** Tries the version in a folder that is thrown away, beside the one that runs. Ends with 1 when something would break. */
export async function upgradePlugin(name: string, from: From): Promise<void> {
  const wish = { ...(await fetchPackage(name, from)), by: byCommandLine, taken: ownIds() };
  const { offer } = PluginOffer.of(pluginFolder(), wish);
  say(...offerWords(offer));
  requireEntry(pluginFolder().lock(), offer.id);
  const aside = mkdtempSync(join(tmpdir(), 'customering-'));
  try {
    const trial = new PluginFolder(aside);
    await trial.changeTrust(() => pluginFolder().trust());
    await PluginOffer.of(trial, wish).install({ kind: 'granted', unconfined: true });
    const breaks = whatBreaks(await describe(pluginFolder(), offer.id), await describe(trial, offer.id));
    tell([...breaks, ...offer.more.map((words) => `It needs your approval: ${words}.`)]);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function tell(breaks: readonly string[]): void {
  if (breaks.length === 0) return say('Nothing breaks: every setting, list, metric and permission stays.');
  say('This would change for sources and KPIs that work now:', ...breaks.map(line));
  process.exitCode = 1;
}

async function describe(folder: PluginFolder, id: string): Promise<PluginDescription> {
  const { registry } = await openPlugins({ folder: folder.path });
  try {
    const state = registry.plugins.find((plugin) => plugin.id === id);
    if (state?.state !== 'ready')
      throw new AppError(
        'plugin_unavailable',
        503,
        `${id} ${state?.version ?? ''} does not run here: ${state?.reason ?? 'it was not found.'}`,
      );
    return descriptionOf(registry, id);
  } finally {
    registry.close();
  }
}

function descriptionOf(
  { connectors, metrics, models }: Awaited<ReturnType<typeof openPlugins>>['registry'],
  id: string,
): PluginDescription {
  const connector = connectors.get(id);
  if (connector) return connector;
  const own = <Offer>(offers: ReadonlyMap<string, Offer>) =>
    [...offers].flatMap(([key, offer]) => (key.startsWith(`${id}.`) ? [offer] : []));
  return { kind: 'metrics', sdkVersion: '', metrics: own(metrics), models: own(models) };
}
