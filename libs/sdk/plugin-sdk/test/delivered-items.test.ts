import * as fc from 'fast-check';
import { deliveredItems } from '../src/delivered-items';

const levels = [['entry'], ['changes', 'messaging'], ['value.messages', 'value.statuses']];
const pathsIn = (body: unknown) => deliveredItems(body, levels).map(({ path }) => path.join('.'));

it('finds the items level by level, in the order in which they stand', () => {
  const value = { messages: [{ id: 'a' }, { id: 'b' }], statuses: [{ id: 'c' }] };
  const body = { entry: [{ changes: [{ value }, { value: { item: 'comment' } }] }, { messaging: [{ mid: 'm' }] }] };

  expect(pathsIn(body)).toEqual([
    'entry.0.changes.0.value.messages.0',
    'entry.0.changes.0.value.messages.1',
    'entry.0.changes.0.value.statuses.0',
    'entry.0.changes.1',
    'entry.1.messaging.0',
  ]);
  expect(deliveredItems(body, levels)[2]?.line).toEqual([body, body.entry[0], { value }, { id: 'c' }]);
});

it.each(['null', '7', '"text"', '[]', '{}', '{"entry":[]}', '{"entry":{}}', '{"other":[1,2]}'])(
  'takes %s for one item',
  (body) => {
    expect(pathsIn(JSON.parse(body))).toEqual(['']);
  },
);

it('takes an entry for one item that holds no list, or only empty ones', () => {
  expect(pathsIn({ entry: [{ id: 'x' }, { changes: [] }, { changes: [{ value: { messages: [] } }] }] })).toEqual([
    'entry.0',
    'entry.1',
    'entry.2.changes.0',
  ]);
});

it('counts as many items when one of them is emptied', () => {
  const body = fc.object({ key: fc.constantFrom('entry', 'changes', 'value', 'messages', 'id'), maxDepth: 6 });
  fc.assert(
    fc.property(body, fc.nat(), (value, number) => {
      const items = deliveredItems(value, levels);
      const { path = [] } = items[number % items.length] ?? {};
      fc.pre(path.length > 0);
      const copy: unknown = structuredClone(value);
      const list = path.slice(0, -1).reduce<unknown>((at, name) => Reflect.get(Object(at), name), copy);
      Reflect.set(Object(list), path.at(-1) ?? '', {});

      expect(pathsIn(copy)).toEqual(items.map((item) => item.path.join('.')));
    }),
  );
});
