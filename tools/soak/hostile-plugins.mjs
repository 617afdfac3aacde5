import { aConnector, aManifest, packedPlugin } from '@customering/plugin-host/testing';

/**
 * @typedef {object} HostilePlugin
 * @property {string} id
 * @property {string} fault what it does, in words
 * @property {string} broken the package of the version that does it
 * @property {string | null} mended the package of the version that does not; null where the first is never taken up
 * @property {boolean} asks it does it when it asks its vendor, rather than when it reads what was sent
 */

/** @returns {HostilePlugin[]} */
export function hostilePlugins() {
  return [
    reading('endless-loop', 'loops for ever', 'normalise: () => { for (;;); },'),
    reading(
      'leak',
      'allocates without end',
      'normalise: () => { const held = []; for (;;) held.push(new Array(1e5).fill(held.length)); },',
    ),
    reading('crash', 'crashes at import', '', `throw new Error('the key of the vendor is missing');\n`),
    asking('foreign-host', 'asks a host that it did not declare', 'https://elsewhere.example/collect'),
    asking('metadata', 'asks 169.254.169.254', 'http://169.254.169.254/latest/meta-data/'),
    wrongRange(),
  ];
}

/** @param {string} id @param {string} version @param {string} code @param {object} [manifest] */
function packed(id, version, code, manifest = {}) {
  const named = code.replace("id: 'planted'", `id: '${id}'`);
  return packedPlugin({ name: id, version, code: named, manifest: aManifest({ id, title: id, ...manifest }) }).file;
}

/** @param {string} id @param {string} fault @param {string} part @param {string} [first] @returns {HostilePlugin} */
function reading(id, fault, part, first = '') {
  const broken = packed(id, '1.0.0', first + aConnector(part));
  return { id, fault, broken, mended: packed(id, '1.0.1', aConnector('')), asks: false };
}

/** @param {string} id @param {string} fault @param {string} address @returns {HostilePlugin} */
function asking(id, fault, address) {
  const pull = (
    /** @type {string} */ first,
  ) => `pull: { streams: { things: { title: 'Things', deletes: 'never', everyMinutes: 1 } },
    async *read(stream, from, { http }) { ${first} yield { records: [{ dedupeKey: 'a', payload: { id: 'a' } }], resumeFrom: '1' }; } },`;
  const manifest = { capabilities: { network: ['vendor.example'] } };
  const broken = packed(id, '1.0.0', aConnector(pull(`await http.getJson('${address}');`)), manifest);
  return { id, fault, broken, mended: packed(id, '1.0.1', aConnector(pull('')), manifest), asks: true };
}

/** @returns {HostilePlugin} */
function wrongRange() {
  const broken = packed('wrong-range', '1.0.0', aConnector(''), { sdk: '^9.0.0' });
  return { id: 'wrong-range', fault: 'needs another SDK', broken, mended: null, asks: false };
}
