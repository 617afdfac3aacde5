import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../support/built-process';
import { freePorts } from '../support/free-ports';
import { startProduct, type RunningProduct } from '../support/running-product';

const minutes = 60_000;
const page = readFileSync(join(root, 'apps/docs/sdk/tutorial.md'), 'utf8');

let product: RunningProduct;
let deskPort = 0;
let folder: string;

beforeAll(async () => {
  [deskPort = 0] = await freePorts(1);
  product = await startProduct({ EGRESS_PRIVATE_HOSTS: `127.0.0.1:${deskPort}` });
  folder = mkdtempSync(join(tmpdir(), 'tutorial-'));
}, minutes);

afterAll(async () => {
  await product?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Part {
  /** A file to write, or undefined for commands. */
  readonly file: string | undefined;
  readonly text: string;
}

/** What a reader writes and types, in their order. */
function partsOf(text: string): Part[] {
  const blocks = text.matchAll(/(?:^`([^`\n]+)`:\n\n)?^```(\w+)\n([\s\S]*?)^```/gm);
  return [...blocks].map(([block, file, language = '', inside = '']) => {
    if ((language === 'sh') === (file !== undefined)) throw new Error(`neither commands nor a named file: ${block}`);
    return { file, text: inside };
  });
}

/** The page as one script. What the product is reached by differs from a reader's: this test has one of its own. */
function scriptOf(parts: readonly Part[]): string {
  return parts
    .map(({ file, text }) => (file === undefined ? commands(text) : `cat > ${file} <<'THE END'\n${text}THE END\n`))
    .join('\n');
}

function commands(text: string): string {
  if (text.includes('npm start')) return '';
  if (text.startsWith('# leave it running\n')) return `(${text}) &\nsleep 1\n`;
  return text
    .replace('"$HOME/customering"', `'${root}'`)
    .replace(/^npm run pack:sdk$/m, `(cd '${root}' && npm run pack:sdk)`)
    .replace('npm install', 'npm install --prefer-offline --no-audit --no-fund')
    .replaceAll(
      /npm run (--silent )?--prefix "\$CUSTOMERING" customering --/g,
      'node "$CUSTOMERING/apps/cli/dist/main.js"',
    );
}

it(
  'brings a reader from an empty folder to both plugins at work',
  async () => {
    const { TEST_PG_URL: _, ...here } = process.env;
    const env = { ...here, ...product.variables, DESK_PORT: String(deskPort), CUSTOMERING_URL: product.url };
    const script = `set -euo pipefail\ntrap 'kill $(jobs -p)' EXIT\n${scriptOf(partsOf(page))}`;
    const shell = spawn('bash', ['-c', script], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    const [code] = await once(shell, 'close');

    if (code !== 0) throw new Error(`a reader would have got no further:\n${said.slice(-4_000)}`);
    expect(said).toContain('5 tickets stored, 0 set aside.');
    expect(said).toContain('3 of 4 rated tickets are happy.');
    expect(said).toMatch(/tutorial-desk 0\.1\.0: ready \(added/);
    expect(said).toMatch(/tutorial-figures 0\.1\.0: ready \(added/);
  },
  15 * minutes,
);

it('says of the product nothing but how it is started', () => {
  const started = partsOf(page).filter(({ text }) => text.includes('npm start'));

  expect(started).toEqual([
    { file: undefined, text: '# leave it running\nEGRESS_PRIVATE_HOSTS=127.0.0.1:4100 npm start\n' },
  ]);
});
