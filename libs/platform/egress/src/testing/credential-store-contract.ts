import { type CredentialStore, type StoredTokens } from '../credential-store';

const tokens = (accessToken: string): StoredTokens => ({
  accessToken,
  refreshToken: 'r',
  renewAtMs: 1,
  renewalBeganAtMs: 2,
  endsAtMs: 3,
  consent: { by: '0190f7a0-0000-7000-8000-000000000001', atMs: 4, asked: ['read', 'more'], granted: ['read'] },
  refused: { atMs: 5, message: 'Access was withdrawn.' },
});

/** What every credential store keeps to; `open` gives two doors to the same tokens, as two processes have them. */
export function credentialStoreContract(open: () => Promise<readonly [CredentialStore, CredentialStore]>): void {
  describe('a credential store', () => {
    it('knows nothing of a source that was never saved', async () => {
      const [store] = await open();

      expect(await store.read('new')).toBeUndefined();
    });

    it('gives back what was saved, each source its own', async () => {
      const [store, other] = await open();

      await store.withLock('a', (held) => held.save(tokens('of a')));
      await store.withLock('b', (held) => held.save(tokens('of b')));

      expect(await other.read('a')).toEqual(tokens('of a'));
      expect(await other.read('b')).toEqual(tokens('of b'));
    });

    it('shows a save to everyone before the lock is let go, and keeps it when the work fails later', async () => {
      const [store, other] = await open();
      const failing = store.withLock('a', async (held) => {
        await held.save(tokens('saved'));
        expect(await other.read('a')).toEqual(tokens('saved'));
        throw new RangeError('later');
      });

      await expect(failing).rejects.toThrow('later');
      expect(await other.read('a')).toEqual(tokens('saved'));
    });

    it('forgets the tokens of one source for everyone', async () => {
      const [store, other] = await open();
      await store.withLock('a', (held) => held.save(tokens('of a')));
      await store.withLock('b', (held) => held.save(tokens('of b')));

      await store.withLock('a', (held) => held.forget());

      expect(await other.read('a')).toBeUndefined();
      expect(await other.read('b')).toEqual(tokens('of b'));
    });

    it('lets one work on a source at a time, and another after a failure', async () => {
      const [store, other] = await open();
      let inside = 0;
      let most = 0;
      const work = async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 10));
        inside -= 1;
        throw new RangeError('each fails');
      };

      const ends = await Promise.allSettled([store, other, store, other].map((door) => door.withLock('a', work)));

      expect(most).toBe(1);
      expect(ends.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    });
  });
}
