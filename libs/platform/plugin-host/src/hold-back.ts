import { asksMore, type FoundPlugin, type Manifest } from '@customering/plugin-packages';
import { sdkVersion } from '@customering/plugin-sdk';
import type { Confinement } from '@customering/plugin-runner';
import { satisfies } from 'semver';
import type { PluginState } from './plugin-state';

export type Held = Pick<PluginState, 'state' | 'reason'>;

/** What keeps a plugin from running before any of its code is read; null for one that may run. */
export function holdBack(plugin: FoundPlugin, manifest: Manifest, confinement: Confinement): Held | null {
  if (!satisfies(sdkVersion, manifest.sdk))
    return { state: 'incompatible', reason: `It needs the SDK ${manifest.sdk}; this is ${sdkVersion}.` };
  // Changed files come first: what they declare is not what anybody should agree to.
  const trouble = plugin.installed?.trouble ?? null;
  if (trouble !== null) return { state: 'failed', reason: trouble };
  const unapproved = approvalMissing(plugin, manifest, confinement);
  if (unapproved !== null) return { state: 'awaiting_approval', reason: unapproved };
  return plugin.isOff ? { state: 'disabled', reason: 'It was switched off.' } : null;
}

function approvalMissing({ installed }: FoundPlugin, manifest: Manifest, confinement: Confinement): string | null {
  if (!installed) return null;
  const { granted, mayRunUnconfined } = installed;
  const more = asksMore(granted, manifest.capabilities);
  if (granted === null) return `Nobody has agreed yet to what it may do: ${listed(more) || 'it asks for nothing'}.`;
  if (more.length > 0) return `It asks for more than was agreed to: ${listed(more)}.`;
  if (confinement === 'full' || mayRunUnconfined) return null;
  return 'This machine cannot take the network away from plugins. Approve it if you trust its author with that.';
}

function listed(words: readonly string[]): string {
  return words.join('; ');
}
