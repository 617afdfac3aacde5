import { join } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Writes a package as one module of JavaScript, so that a page can load it as it is, and a bundler leaves out what is not used of it.
 * @param {string} root
 * @param {string} own the folder of the package
 * @param {string} target the folder `dist` that is handed out
 */
export async function bundlePage(root, own, target) {
  const build = await rolldown({
    input: join(own, 'src/index.ts'),
    cwd: root,
    platform: 'browser',
    onLog(level, { message }) {
      if (level === 'warn') throw new TypeError(message);
    },
  });
  await build.write({ file: join(target, 'index.mjs'), format: 'es' });
  await build.close();
}
