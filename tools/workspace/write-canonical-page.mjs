/** `npm run docs:canonical`: writes the page about canonical records anew. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { canonicalPage } from './canonical-page.mjs';

const root = join(import.meta.dirname, '..', '..');

execFileSync(process.execPath, ['tools/build/build.mjs', 'libs/sdk/plugin-sdk'], { cwd: root, stdio: 'inherit' });
const { canonicalExamples, canonicalKinds } = createRequire(import.meta.url)('@customering/plugin-sdk/canonical');
writeFileSync(join(root, 'apps/docs/sdk/canonical-records.md'), canonicalPage(canonicalKinds, canonicalExamples));
