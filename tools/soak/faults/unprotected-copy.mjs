import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCompiler } from '@customering/build/compiler.mjs';
import { copyTree } from '@customering/mutations/copy-tree.mjs';

/** A copy of the tree with what was built of it, in which the protections of one fault at a time are taken away. */
export class UnprotectedCopy {
  /** @param {string} home */
  constructor(home) {
    this.home = home;
  }

  /** @param {string} root */
  static make(root) {
    const home = copyTree(root);
    for (const folder of packagesOf(root)) {
      const built = join(root, folder, 'dist');
      if (existsSync(built)) cpSync(built, join(home, folder, 'dist'), { recursive: true });
    }
    return new UnprotectedCopy(home);
  }

  /**
   * Runs the work without these protections, and puts them back. Only the files at hand are compiled again.
   * @template T
   * @param {readonly import('./fault.mjs').Patch[]} patches
   * @param {(home: string) => Promise<T>} work
   */
  async without(patches, work) {
    const restore = [];
    try {
      for (const patch of patches) restore.push(await this.#apply(patch));
      return await work(this.home);
    } finally {
      for (const undo of restore.reverse()) undo();
    }
  }

  remove() {
    rmSync(this.home, { recursive: true, force: true });
  }

  /** @param {import('./fault.mjs').Patch} patch @returns {Promise<() => void>} */
  async #apply({ file, find, replace }) {
    const source = join(this.home, file);
    const text = readFileSync(source, 'utf8');
    if (text.split(find).length !== 2) throw new Error(`"${find}" does not stand once in ${file}`);
    const target = join(this.home, file.replace('/src/', '/dist/').replace(/\.ts$/, '.js'));
    const built = readFileSync(target);
    const changed = text.replace(find, () => replace);
    const compile = await loadCompiler();
    writeFileSync(source, changed);
    writeFileSync(target, compile(changed, source).code);
    return () => {
      writeFileSync(source, text);
      writeFileSync(target, built);
    };
  }
}

/** @param {string} root */
function packagesOf(root) {
  const groups = readdirSync(join(root, 'libs'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const parents = ['apps', 'libs', 'plugins', ...groups.map(({ name }) => join('libs', name))];
  return parents.flatMap((parent) => readdirSync(join(root, parent)).map((name) => join(parent, name)));
}
