import { newSigningKey, signTarball, type Trust } from '../src';
import { readSignature } from '../src/signature';

const tarball = Buffer.from('the bytes of a package');
const pair = newSigningKey();
const trusting: Trust = {
  format: 1,
  unsigned: 'ask',
  keys: [{ key: pair.publicKey, name: 'Acme', addedAt: '2026-01-01T00:00:00Z' }],
};

it('names who signed, when that key is trusted', () => {
  const text = signTarball(tarball, pair.privateKey);
  expect(readSignature(tarball, text, trusting)).toEqual({ kind: 'trusted', key: pair.publicKey, name: 'Acme' });
  expect(readSignature(tarball, text, { ...trusting, keys: [] })).toEqual({ kind: 'unknown_key', key: pair.publicKey });
  expect(readSignature(tarball, null, trusting)).toEqual({ kind: 'unsigned' });
});

it('refuses a signature of other bytes, and one that another key made', () => {
  const text = signTarball(tarball, pair.privateKey);
  expect(() => readSignature(Buffer.from('other bytes'), text, trusting)).toThrow('not one of this file');
  const byAnother = signTarball(tarball, newSigningKey().privateKey);
  const forged = JSON.stringify({ ...JSON.parse(byAnother), key: pair.publicKey });
  expect(() => readSignature(tarball, forged, trusting)).toThrow('not one of this file');
  expect(() => readSignature(tarball, 'nothing', trusting)).toThrow('cannot be read');
});
