import type { Command } from 'commander';
import { devPlugin } from './dev-plugin';
import { recordPlugin } from './record-plugin';

/** For those who write a plugin, beside a product on their own machine. */
export function addAuthorCommands(plugins: Command): void {
  plugins
    .command('dev')
    .description('for authors: build and install a plugin under work, again after every change')
    .argument('<folder>', 'where its package.json is')
    .option('--once', 'install it as it is, and end')
    .action(devPlugin);
  plugins
    .command('record')
    .description('for authors: a few real items of the vendor as a fixture, without people and secrets')
    .argument('<folder>', 'where its package.json is; built')
    .requiredOption('--settings <file>', 'settings and secrets of an account, as JSON')
    .option('--stream <name>', 'which of its lists')
    .option('--items <number>', 'how many at most', '5')
    .option('--into <folder>', 'where it is written; test/fixtures of the plugin when left out')
    .action(recordPlugin);
}
