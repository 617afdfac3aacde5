import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '@customering/kernel';
import { runNpm } from '@customering/plugin-packages';
import { z } from 'zod';

const descriptionSchema = z.looseObject({ name: z.string(), version: z.string() });
const packedSchema = z.array(z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }));

/**
 * Builds a plugin under work and packs what its author would hand over, as a version of its own each time: the product tells
 * versions apart by their name.
 * @returns the path of the package
 */
export async function packForDev(folder: string): Promise<string> {
  build(folder);
  const description = descriptionSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const stage = mkdtempSync(join(tmpdir(), 'customering-dev-'));
  const { files } = await pack(folder, ['--dry-run']);
  for (const { path } of files) {
    mkdirSync(dirname(join(stage, path)), { recursive: true });
    cpSync(join(folder, path), join(stage, path));
  }
  const { scripts: _, ...kept } = description;
  const version = `${description.version.split('-')[0]}-dev.${Date.now()}`;
  writeFileSync(join(stage, 'package.json'), JSON.stringify({ ...kept, version }));
  return join(stage, (await pack(stage, [])).filename);
}

/** What the compiler says goes to whoever sits there. */
function build(folder: string): void {
  const { status } = spawnSync('npm', ['run', 'build', '--if-present', '--silent'], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new AppError('invalid_input', 422, 'It does not build; what runs stays as it was.');
}

async function pack(folder: string, more: readonly string[]): Promise<z.output<typeof packedSchema>[number]> {
  const { code, output, reason } = await runNpm(['pack', '--json', '--ignore-scripts', ...more], folder);
  const [packed] = code === 0 ? packedSchema.parse(JSON.parse(output)) : [];
  if (packed) return packed;
  throw new AppError('invalid_input', 422, `It cannot be packed. ${reason}`);
}
