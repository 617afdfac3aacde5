import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { AppError } from '@customering/kernel';
import { newSigningKey, publicKeySchema, signTarball } from '@customering/plugin-packages';
import { Option, type Command } from 'commander';
import { say } from './ask';
import { noteForAll } from './note-for-all';
import { pluginFolder } from './plugin-folder';

/** Keys: authors make and use them, administrators trust them. */
export function addKeyCommands(plugins: Command): void {
  plugins
    .command('keygen')
    .description('make a key to sign plugins with')
    .requiredOption('--out <file>', 'where the secret half is written')
    .action(makeKey);
  plugins
    .command('sign')
    .description('sign a package; the signature is written beside it')
    .argument('<file>', 'a package such as helpdesk-1.2.0.tgz')
    .requiredOption('--key <file>', 'the secret half of your key')
    .action(signFile);
  plugins
    .command('trust')
    .description('trust plugins that are signed with a key')
    .argument('<key>', 'such as ed25519:…=')
    .requiredOption('--name <name>', 'whose key it is')
    .action(trustKey);
  plugins.command('distrust').description('stop trusting a key').argument('<key>').action(distrustKey);
  plugins
    .command('keys')
    .description('the keys that are trusted, and what becomes of unsigned plugins')
    .addOption(
      new Option('--unsigned <policy>', 'change that: show them as unsigned, or refuse them').choices([
        'ask',
        'refuse',
      ]),
    )
    .action(showKeys);
}

function makeKey({ out }: { readonly out: string }): void {
  if (existsSync(out)) throw new AppError('already_exists', 409, `${out} is there already. Name another file.`);
  const { privateKey, publicKey } = newSigningKey();
  writeFileSync(out, privateKey, { mode: 0o600, flag: 'wx' });
  say(`The secret half is in ${out}; keep it to yourself. Give this one to those who shall trust you:`, publicKey);
}

function signFile(file: string, { key }: { readonly key: string }): void {
  writeFileSync(`${file}.sig`, signTarball(readFileSync(file), readFileSync(key, 'utf8')));
  say(`The signature is in ${file}.sig. Hand both files over.`);
}

async function trustKey(text: string, { name }: { readonly name: string }): Promise<void> {
  const key = readKey(text);
  const added = { key, name, addedAt: new Date().toISOString() };
  await pluginFolder().changeTrust((trust) => ({
    ...trust,
    keys: [...trust.keys.filter((one) => one.key !== key), added],
  }));
  await noteForAll('plugin.key_trusted', { id: key, label: name, after: { key, name } });
  say(`Plugins that ${name} signed are trusted now.`);
}

async function distrustKey(text: string): Promise<void> {
  const key = readKey(text);
  const known = pluginFolder()
    .trust()
    .keys.find((one) => one.key === key);
  if (!known) throw new AppError('not_found', 404, 'That key is not among the trusted ones.');
  await pluginFolder().changeTrust((trust) => ({ ...trust, keys: trust.keys.filter((one) => one.key !== key) }));
  await noteForAll('plugin.key_removed', { id: key, label: known.name, before: { key, name: known.name } });
  say(`The key of ${known.name} is not trusted any more.`);
}

async function showKeys({ unsigned }: { readonly unsigned?: 'ask' | 'refuse' }): Promise<void> {
  if (unsigned !== undefined) await pluginFolder().changeTrust((trust) => ({ ...trust, unsigned }));
  const trust = pluginFolder().trust();
  say(...trust.keys.map(({ key, name }) => `${key}  ${name}`));
  say(
    trust.unsigned === 'ask' ? 'Unsigned plugins are shown as such.' : 'Unsigned plugins are refused and do not run.',
  );
}

function readKey(text: string): string {
  const read = publicKeySchema.safeParse(text);
  if (read.success) return read.data;
  throw new AppError('invalid_input', 422, `"${text}" ${read.error.issues[0]?.message ?? 'is no key'}.`);
}
