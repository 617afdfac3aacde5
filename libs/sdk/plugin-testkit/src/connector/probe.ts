import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PluginCode } from '@customering/plugin-runner';
import type { PluginPackage } from '../plugin-package';

/** A package that runs the plugin's entry with its surroundings replaced: another time, zone, environment and chance. */
export function probe(plugin: PluginPackage): { code: PluginCode; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'kit-probe-'));
  const { packageName, folder: real } = plugin.found;
  const link = join(folder, 'node_modules', packageName);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(real, link);
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'kit-probe', version: '1.0.0', dependencies: { [packageName]: '*' } }),
  );
  const entry = join(folder, 'probe.mjs');
  writeFileSync(entry, sourceOf(pathToFileURL(plugin.entry).href, realpathSync(real)));
  return { code: { folder, entry }, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const years = 11;

/**
 * What of the plugin's own code touches the surroundings while records are read is said once a name; while it loads, it may. What a
 * library of it touches shows in the records, or does not matter.
 */
function sourceOf(entry: string, folder: string): string {
  return `
    process.env.TZ = 'Pacific/Kiritimati';
    process.env.KIT_WORLD = 'other';
    process.env.LANG = 'other';
    const told = new Set();
    let armed = false;
    const own = ${JSON.stringify(folder)};
    const isOwn = () => {
      const [, , , , frame = ''] = (new Error().stack ?? '').split('\\n');
      const at = frame.indexOf(own);
      return at >= 0 && !frame.slice(at + own.length).includes('node_modules');
    };
    const touch = (name) => {
      if (!armed || told.has(name) || !isOwn()) return;
      told.add(name);
      console.error('kit-touched: ' + name);
    };
    const RealDate = Date;
    const shift = (${years} * 365 + 150) * 86400000;
    class OtherDate extends RealDate {
      constructor(...given) {
        if (given.length > 0) return super(...given), this;
        touch('the clock (new Date)');
        super(RealDate.now() + shift);
      }
      static now() {
        touch('the clock (Date.now)');
        return RealDate.now() + shift;
      }
    }
    globalThis.Date = OtherDate;
    Math.random = () => (touch('chance (Math.random)'), 0.125);
    const realNow = performance.now.bind(performance);
    performance.now = () => (touch('the clock (performance.now)'), realNow() + shift);
    for (const name of ['randomUUID', 'getRandomValues']) {
      const real = crypto[name].bind(crypto);
      crypto[name] = (...given) => (touch('chance (crypto.' + name + ')'), real(...given));
    }
    globalThis.fetch = () => (touch('the network (fetch)'), Promise.reject(new Error('there is no network here')));
    process.env = new Proxy(process.env, {
      get: (target, name) => (typeof name === 'string' && name !== 'TZ' && !/^(NODE_|FORCE_|NO_COLOR|COLORTERM|TERM|TMUX|CI$)/.test(name) && touch('the environment (' + name + ')'), target[name]),
    });
    const { createRequire } = await import('node:module');
    const nodeCrypto = createRequire(import.meta.url)('node:crypto');
    for (const name of ['randomUUID', 'randomBytes', 'randomInt']) {
      const real = nodeCrypto[name];
      nodeCrypto[name] = (...given) => (touch('chance (crypto.' + name + ')'), real(...given));
    }
    const loaded = await import(${JSON.stringify(entry)});
    armed = true;
    export default loaded.default;
  `;
}
