import { AppError } from '@customering/kernel';
import {
  capabilityWords,
  ChangePlugins,
  manifestSchema,
  readPackage,
  requireEntry,
} from '@customering/plugin-packages';
import { confinementHere } from '@customering/plugin-runner';
import { join } from 'node:path';
import { ask, say } from './ask';
import { noteForAll } from './note-for-all';
import { byCommandLine, ownIds, pluginFolder } from './plugin-folder';
import { whatRestsOn } from './what-rests-on';
import { line, unconfinedNotice } from './words';

const changes = () => new ChangePlugins(pluginFolder(), byCommandLine);

export async function approvePlugin(id: string, { yes }: { readonly yes?: boolean }): Promise<void> {
  const folder = pluginFolder();
  const entry = requireEntry(folder.lock(), id);
  const install = entry.waiting ?? entry.active;
  if (!install) throw new AppError('not_found', 404, `Nothing of "${id}" waits for approval.`);
  const found = readPackage(join(folder.path, install.folder, 'node_modules', install.packageName), 'added');
  const { capabilities, title } = manifestSchema.parse(found?.manifest);
  const unconfined = confinementHere() === 'files';
  say(`${title} ${install.version} asks for this:`, ...capabilityWords(capabilities).map(line));
  if (unconfined) say(unconfinedNotice);
  if (!yes && !(await ask('Let it do this?')))
    throw new AppError('forbidden', 403, 'Nothing was changed. To agree without being asked, add --yes.');
  await changes().approve(id, install.version, { unconfined });
  const after = { version: install.version, granted: capabilities, unconfined };
  await noteForAll('plugin.approved', { id, label: title, before: { granted: entry.granted }, after });
  say('It is approved. A running product takes it up within seconds.');
}

export async function switchPlugin(id: string, isOff: boolean): Promise<void> {
  if (!ownIds().has(id)) requireEntry(pluginFolder().lock(), id);
  await changes().setOff(id, isOff);
  await noteForAll(isOff ? 'plugin.switched_off' : 'plugin.switched_on', { id, label: id });
  say(isOff ? `${id} is switched off. Its sources and figures stay.` : `${id} is switched on.`);
}

export async function removePlugin(id: string): Promise<void> {
  if (ownIds().has(id))
    throw new AppError(
      'forbidden',
      403,
      `"${id}" is part of the product. Switch it off with: customering plugins disable ${id}`,
    );
  const { active } = requireEntry(pluginFolder().lock(), id);
  const resting = await whatRestsOn(id);
  await changes().sweep();
  await changes().remove(id);
  await noteForAll('plugin.removed', { id, label: id, before: active && { version: active.version } });
  say(`${id} is removed. Its sources, settings and figures stay and work again when it is added again.`);
  if ('why' in resting) say(`The database could not be asked what rests on it (${resting.why}).`);
  else if (resting.length > 0) say('Until then these wait for it:', ...resting.map(line));
}
