import fc from 'fast-check';
import { RecentItems, type PulledLine } from '../src/recent-items';

const line = (key: string, text = key): PulledLine => ({ key, text });

/** What a run stores of these pages, and what it leaves for the next one. */
function run(before: Uint8Array | null, pages: readonly (readonly PulledLine[])[], isWhole = true) {
  const recent = new RecentItems(before);
  const stored = pages.flatMap((page) => {
    const fresh = recent.fresh(page);
    recent.settle();
    return fresh;
  });
  return { stored, left: recent.bytes(isWhole) ?? before };
}

it('knows what came in the run before, and in this one', () => {
  const first = run(null, [
    [line('a'), line('b')],
    [line('b'), line('c')],
  ]);
  const second = run(first.left, [[line('b'), line('c'), line('d')]]);

  expect(first.stored.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
  expect(second.stored.map(({ key }) => key)).toEqual(['d']);
});

it('takes no item that changes to and fro for a repeat', () => {
  const pages = [[line('a', '1')], [line('a', '2')], [line('a', '1')]];

  expect(run(null, pages).stored).toHaveLength(3);
  const left = run(null, pages.slice(0, 2)).left;
  expect(run(left, [[line('a', '1')]]).stored).toHaveLength(1);
  expect(run(left, [[line('a', '3')], [line('a', '2')]]).stored).toHaveLength(2);
});

it('remembers no page that was not stored', () => {
  const recent = new RecentItems(null);
  recent.fresh([line('a')]);
  const left = recent.bytes(false);

  expect(left).toBeNull();
});

it('forgets what a whole run did not meet again, and nothing of a run that was cut short', () => {
  const { left } = run(null, [[line('a'), line('b'), line('c')]]);

  expect(run(left, [[line('c')]]).left).toHaveLength(16);
  expect(run(left, [[line('d')]], false).left).toHaveLength(4 * 16);
});

it('writes nothing where nothing is new', () => {
  const { left } = run(null, [[line('a'), line('b')]]);
  const recent = new RecentItems(left);
  recent.fresh([line('a'), line('b')]);
  recent.settle();

  expect(recent.bytes(true)).toBeNull();
});

it('keeps the newest 10,000', () => {
  const many = Array.from({ length: 10_050 }, (_, number) => line(String(number)));
  const { left } = run(null, [many]);

  expect(left).toHaveLength(10_000 * 16);
  expect(run(left, [[line('10'), line('10049')]]).stored.map(({ key }) => key)).toEqual(['10']);
});

it('stores of any order of reading what a list that keeps the last content of each key would', () => {
  const item = fc.record({ key: fc.constantFrom('a', 'b', 'c'), text: fc.constantFrom('1', '2') });
  const runs = fc.array(fc.array(fc.array(item, { maxLength: 4 }), { maxLength: 3 }), { maxLength: 4 });
  fc.assert(
    fc.property(runs, (all) => {
      const last = new Map<string, string>();
      let left: Uint8Array | null = null;
      for (const pages of all)
        for (const page of pages) {
          const unique = [...new Map(page.map((one) => [one.key, one])).values()];
          const expected = unique.filter(({ key, text }) => last.get(key) !== text);
          const done = run(left, [unique], false);
          expect(done.stored).toEqual(expected);
          unique.forEach(({ key, text }) => last.set(key, text));
          left = done.left;
        }
    }),
  );
});
