import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { relative } from 'node:path';
import { sdkVersion } from '@customering/plugin-sdk';
import { satisfies } from 'semver';
import { ConformanceFault, expectThat } from './conformance-fault';
import { isPlain, parseOrNull } from './json';
import type { PluginPackage } from './plugin-package';
import type { Rule } from './rule';

/** What the manifest of any plugin has to keep to. The form of it is read before, when the plugin is opened. */
export const manifestRules: readonly Rule<{ readonly package_: PluginPackage; readonly id: string | null }>[] = [
  {
    id: 'manifest.id',
    title: 'has one id, in its manifest and in its package’s name',
    check: async ({ package_: { found, manifest }, id }) => {
      expectThat(
        id === null || id === manifest.id,
        `The manifest's id is "${manifest.id}", its code says "${id ?? ''}".`,
        'Write the same id in both: it is kept with every record for ever.',
      );
      expectThat(
        found.packageName.endsWith(manifest.id),
        `The package "${found.packageName}" does not end in its id "${manifest.id}".`,
        `Name it such as "customering-connector-${manifest.id}", so that people find it.`,
      );
    },
  },
  {
    id: 'manifest.sdk',
    title: 'runs with this SDK',
    check: async ({ package_: { manifest, packageJson } }) => {
      expectThat(
        satisfies(sdkVersion, manifest.sdk),
        `Its SDK range "${manifest.sdk}" does not include ${sdkVersion}.`,
        'Widen "sdk" in the manifest after you have tried it with this version.',
      );
      const { dependencies } = packageJson;
      expectThat(
        typeof dependencies === 'object' && dependencies !== null && '@customering/plugin-sdk' in dependencies,
        'The package does not depend on @customering/plugin-sdk.',
        'Add it under "dependencies": only folders of dependencies can be read while the plugin runs.',
      );
    },
  },
  {
    id: 'manifest.entry',
    title: 'has its entry in the package that would be published',
    check: async ({ package_: { found, entry } }) => {
      const file = relative(realpathSync(found.folder), entry);
      expectThat(
        packedFiles(found.folder).includes(file),
        `The entry ${file} is not in the package that npm packs.`,
        'Add its folder to "files" in package.json, and build before you pack.',
      );
    },
  },
];

function packedFiles(folder: string): string[] {
  const packed = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--offline'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
  });
  const told = parseOrNull(packed.stdout.slice(packed.stdout.indexOf('[')));
  const first: unknown = Array.isArray(told) ? told[0] : null;
  const files = isPlain(first) && Array.isArray(first['files']) ? first['files'] : null;
  if (!files)
    throw new ConformanceFault(
      `npm cannot pack ${folder}: ${packed.stderr.slice(0, 200)}.`,
      'Repair its package.json.',
    );
  return files.map((file) => (isPlain(file) ? String(file['path']) : ''));
}
