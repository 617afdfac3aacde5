import { openPlugins, type PluginState } from '@customering/plugin-host';
import { note, well, wrong, type Finding } from './finding';

export interface PluginCheck {
  readonly findings: readonly Finding[];
  /** Of the lock file as it is now. */
  readonly lockHash: string;
  /** "id version" of each, for what the tables say of others is past. */
  readonly known: ReadonlySet<string>;
}

/** Loads every plugin as the product does, and tells where each stands. */
export async function checkPlugins(folder: string): Promise<PluginCheck> {
  const loader = await openPlugins({ folder });
  try {
    const findings = loader.registry.plugins.map(findingOf);
    if (loader.problem !== null)
      findings.push(
        wrong('Plugins', loader.problem, `Put ${folder} back from a backup; added plugins do not run until then.`),
      );
    const known = new Set(loader.registry.plugins.map(({ id, version }) => `${id} ${version}`));
    return { findings, lockHash: loader.lockHash, known };
  } finally {
    loader.registry.close();
  }
}

function findingOf({ id, version, state, reason, installed }: PluginState): Finding {
  const about = `Plugin ${id} ${version}`;
  const words = `${state.replaceAll('_', ' ')}${reason === null ? '' : `: ${reason}`}`;
  switch (state) {
    case 'ready':
      return installed?.waiting
        ? note(
            about,
            `ready; ${installed.waiting.version} waits for approval`,
            `Look at it: customering plugins approve ${id}`,
          )
        : well(about, words);
    case 'disabled':
      return note(about, words, `Switch it on: customering plugins enable ${id}`);
    case 'awaiting_approval':
      return note(about, words, `Look at it: customering plugins approve ${id}`);
    case 'incompatible':
      return wrong(about, words, 'Ask its author for a version that fits, or go back to the product that it fits.');
    case 'invalid':
    case 'failed':
      return wrong(
        about,
        words,
        `Add it again: customering plugins add; or remove it: customering plugins remove ${id}`,
      );
  }
}
