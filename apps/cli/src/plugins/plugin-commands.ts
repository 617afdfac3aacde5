import type { Command } from 'commander';
import { addPlugin } from './add-plugin';
import { approvePlugin, removePlugin, switchPlugin } from './decide';
import { addAuthorCommands } from './author-commands';
import { addKeyCommands } from './key-commands';
import { listPlugins, verifyPlugins } from './list-plugins';
import { upgradePlugin } from './upgrade-plugin';

/** What an operator does about plugins. Each works while the product runs, and when it does not. */
export function addPluginCommands(program: Command): void {
  const plugins = program.command('plugins').description('plugins: what runs here, and what it may do');
  const from = (command: Command) =>
    command
      .option('--registry <url>', 'where the package and what it needs may be fetched from; a file needs none')
      .option('--signature <file>', 'the signature, when it does not lie beside the package');
  from(
    plugins
      .command('add')
      .description('install a plugin, or another version of it')
      .argument('<package>', 'a file such as helpdesk-1.2.0.tgz, or a name such as @acme/helpdesk@1.2.0'),
  )
    .option('--yes', 'agree to what it may do without being asked; not to more than an older version was allowed')
    .action(addPlugin);
  from(
    plugins
      .command('upgrade')
      .description('tell what another version would break, and change nothing')
      .argument('<package>', 'a file or a name, as for "add"'),
  )
    .requiredOption('--dry-run', 'to install it, use "add"')
    .action(upgradePlugin);
  plugins.command('list').description('every plugin with its state').action(listPlugins);
  plugins
    .command('verify')
    .description('compare every installed file with the lock file; ends with 1 when something is wrong')
    .action(verifyPlugins);
  plugins
    .command('approve')
    .description('agree to what a plugin may do')
    .argument('<id>')
    .option('--yes', 'without being asked')
    .action(approvePlugin);
  plugins
    .command('enable')
    .description('switch a plugin on')
    .argument('<id>')
    .action((id: string) => switchPlugin(id, false));
  plugins
    .command('disable')
    .description('switch a plugin off')
    .argument('<id>')
    .action((id: string) => switchPlugin(id, true));
  plugins
    .command('remove')
    .description('remove a plugin; its sources, settings and figures stay')
    .argument('<id>')
    .action(removePlugin);
  addAuthorCommands(plugins);
  addKeyCommands(plugins);
}
