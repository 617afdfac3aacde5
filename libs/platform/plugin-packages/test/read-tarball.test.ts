import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { readTarball } from '../src/read-tarball';

interface Planted {
  readonly name: string;
  readonly text?: string;
  readonly kind?: string;
  readonly linkTo?: string;
}

/** A tarball as a hand with bad intentions would make it. */
function tarball(entries: readonly Planted[]): Buffer {
  const blocks = entries.flatMap(({ name, text = '', kind = '0', linkTo = '' }) => {
    const header = Buffer.alloc(512);
    header.write(name, 0, 100);
    header.write('0000644\0', 100);
    header.write(`${Buffer.byteLength(text).toString(8).padStart(11, '0')}\0`, 124);
    header.write('        ', 148);
    header.write(kind, 156);
    header.write(linkTo, 157, 100);
    header.write('ustar\u000000', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    const body = Buffer.alloc(Math.ceil(Buffer.byteLength(text) / 512) * 512);
    body.write(text);
    return [header, body];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

const long = (path: string) => {
  const line = ` path=${path}\n`;
  const length = [...Array(200).keys()].find((n) => `${n}${line}`.length === n) ?? 0;
  return `${length}${line}`;
};

it('reads the files of a package', () => {
  const files = readTarball(
    tarball([
      { name: 'package/', kind: '5' },
      { name: 'package/a/b.js', text: 'hello' },
    ]),
  );
  expect(files.map(({ path, bytes }) => [path, bytes.toString()])).toEqual([['a/b.js', 'hello']]);
});

it('reads long names', () => {
  const path = `package/${'deep/'.repeat(24)}x.js`;
  const files = readTarball(
    tarball([
      { name: 'x', kind: 'x', text: long(path) },
      { name: 'cut', text: '1' },
    ]),
  );
  expect(files.map((file) => file.path)).toEqual([path.slice('package/'.length)]);
});

it.each([
  ['a way up', [{ name: 'package/../../etc/passwd', text: 'x' }]],
  ['a way up at the beginning', [{ name: '../package/a', text: 'x' }]],
  ['an absolute path', [{ name: '/etc/passwd', text: 'x' }]],
  ['a drive', [{ name: 'package/c:/a', text: 'x' }]],
  ['a backslash', [{ name: 'package\\..\\a', text: 'x' }]],
  ['a way up in a long name', [{ name: 'x', kind: 'x', text: long('package/../../a') }, { name: 'cut' }]],
  ['a link', [{ name: 'package/a', kind: '2', linkTo: '/etc/passwd' }]],
  ['a hard link', [{ name: 'package/a', kind: '1', linkTo: '/etc/passwd' }]],
  ['a device', [{ name: 'package/a', kind: '3' }]],
  [
    'a name twice',
    [
      { name: 'package/a', text: '1' },
      { name: 'other/a', text: '2' },
    ],
  ],
] satisfies [string, Planted[]][])('refuses %s', (_, entries) => {
  expect(() => readTarball(tarball(entries))).toThrow('no package that can be installed');
});

it('never answers with a path that leads out of the folder', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom('a', '.', '/', '\\', ':') }), (name) => {
      try {
        for (const { path } of readTarball(tarball([{ name, text: 'x' }])))
          if (path.startsWith('/') || path.split('/').includes('..') || /[\\:]/.test(path)) return false;
      } catch (problem) {
        return problem instanceof Error && problem.message.includes('no package');
      }
      return true;
    }),
    { numRuns: 300 },
  );
});

it('refuses bytes that are no tarball, in words and not with a crash', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 512, maxLength: 2048 }), (bytes) => {
      bytes[0] = 1;
      expect(() => readTarball(gzipSync(bytes))).toThrow('no package that can be installed');
    }),
  );
  expect(() => readTarball(Buffer.from('plain'))).toThrow('cannot be unpacked');
});
