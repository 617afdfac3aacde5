import { AppError } from '@customering/kernel';
import { ChangePlugins, PluginOffer, type Agreement, type Offer } from '@customering/plugin-packages';
import { confinementHere } from '@customering/plugin-runner';
import { ask, say } from './ask';
import { fetchPackage, type From } from './fetch-package';
import { noteForAll } from './note-for-all';
import { byCommandLine, ownIds, pluginFolder } from './plugin-folder';
import { offerWords, unconfinedNotice } from './words';

interface Wish extends From {
  readonly yes?: boolean;
}

/** How the command ends when nothing runs yet that did not before: it went well, and is not done. */
const endsWaiting = 2;

export async function addPlugin(name: string, wish: Wish): Promise<void> {
  const folder = pluginFolder();
  const fetched = await fetchPackage(name, wish);
  const found = PluginOffer.of(folder, { ...fetched, by: byCommandLine, taken: ownIds() });
  const { offer } = found;
  say(...offerWords(offer));
  const agreement = await agreementTo(offer, wish.yes ?? false);
  // Before, so that what is replaced now stays until every process has noticed.
  await new ChangePlugins(folder, byCommandLine).sweep();
  const outcome = await found.install(agreement);
  const { id, title, version, permissions, replaces } = offer;
  await noteForAll('plugin.added', {
    id,
    label: title,
    before: replaces && { version: replaces },
    after: { version, permissions, outcome },
  });
  if (outcome === 'active') return say('It is installed. A running product takes it up within seconds.');
  say(waitingWords(offer));
  process.exitCode = endsWaiting;
}

/** `--yes` was said before anybody could know that it asks for more than the version that runs. */
async function agreementTo({ more }: Offer, saidYes: boolean): Promise<Agreement> {
  const isUnconfined = confinementHere() === 'files';
  if (isUnconfined) say(unconfinedNotice);
  if (saidYes) return more.length > 0 ? { kind: 'later' } : { kind: 'granted', unconfined: isUnconfined };
  const answer = await ask('Install it and let it do this?');
  if (answer === false) throw new AppError('forbidden', 403, 'Nothing was changed.');
  return answer ? { kind: 'granted', unconfined: isUnconfined } : { kind: 'later' };
}

function waitingWords({ id, version, replaces }: Offer): string {
  const meanwhile =
    replaces === null ? 'it does not run until somebody agrees' : `version ${replaces} runs on until then`;
  return `It waits for approval; ${meanwhile}. Approve ${version} under Settings, Plugins, or with: customering plugins approve ${id}`;
}
