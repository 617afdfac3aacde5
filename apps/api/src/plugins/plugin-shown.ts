import type { PluginShown } from '@customering/contracts';
import type { RunRow, UseRow } from '@customering/persistence';
import type { WaitingVersion } from '@customering/plugin-packages';
import type { PluginState } from '@customering/plugin-host';

type Facts = NonNullable<PluginState['installed']>;

/** A plugin as the page shows it: what it is, and how the tables say that it fares. */
export function pluginShown(plugin: PluginState, runs: readonly RunRow[], uses: readonly UseRow[]): PluginShown {
  const { id, title, packageName, version, origin, state, reason, declared, installed } = plugin;
  const capabilities = declared?.capabilities ?? null;
  return {
    id,
    title,
    packageName,
    version,
    origin,
    state,
    reason,
    kind: declared?.kind ?? null,
    declared: capabilities,
    granted: installed ? installed.granted : capabilities,
    signature: installed ? signatureShown(installed.signature) : null,
    addedAt: installed?.addedAt || null,
    addedBy: installed?.addedBy || null,
    waiting: installed?.waiting ? waitingShown(installed.waiting) : null,
    runs: runs.filter((run) => run.plugin === id && run.version === version).map(runShown),
    uses: uses.filter(({ offer }) => offer === id || offer.startsWith(`${id}.`)).map(useShown),
  };
}

function signatureShown(signature: Facts['signature']): NonNullable<PluginShown['signature']> {
  return {
    kind: signature.kind,
    key: signature.kind === 'unsigned' ? null : signature.key,
    name: signature.kind === 'trusted' ? signature.name : null,
  };
}

function waitingShown({ version, signature, more }: WaitingVersion): NonNullable<PluginShown['waiting']> {
  return { version, signature: signatureShown(signature), more };
}

function runShown({ process, state, reason, nextTryAt, notedAt }: RunRow): PluginShown['runs'][number] {
  return { process, state, reason, nextTryAt: nextTryAt?.toISOString() ?? null, notedAt: notedAt.toISOString() };
}

function useShown({ kind, id, name }: UseRow): PluginShown['uses'][number] {
  return { kind, id, name };
}
