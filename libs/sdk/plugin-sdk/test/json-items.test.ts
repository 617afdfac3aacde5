import fc from 'fast-check';
import { replaceItems } from '../src';

it('leaves every other character as it was', () => {
  const text = '{ "id": 12345678901234567890, "batch" : [ {"a":"]"} , {"b":[1,{"c":"\\"}"}]}, 1.10 ] }';

  expect(replaceItems(text, ['batch'], [1], '{}')).toBe(
    '{ "id": 12345678901234567890, "batch" : [ {"a":"]"} , {}, 1.10 ] }',
  );
  expect(replaceItems('[1, 2 ,3]', [], [0, 2], 'null')).toBe('[null, 2 ,null]');
  expect(replaceItems('[{},{"a":[[7,8]]}]', ['1', 'a', '0'], [1], '0')).toBe('[{},{"a":[[7,0]]}]');
});

it('replaces the items that are named and no others, whatever the values', () => {
  const places = fc.array(fc.nat(9), { maxLength: 5 });
  const spaces = fc.constantFrom(undefined, 1, '\t');
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue(), { maxLength: 8 }),
      fc.jsonValue(),
      places,
      spaces,
      (list, other, items, space) => {
        const text = JSON.stringify({ 'a"b': other, data: { list }, z: other }, null, space);
        const expected = list.map((value, index) => (items.includes(index) ? 'gone' : value));

        expect(JSON.parse(replaceItems(text, ['data', 'list'], items, '"gone"'))).toEqual(
          JSON.parse(JSON.stringify({ 'a"b': other, data: { list: expected }, z: other })),
        );
      },
    ),
  );
});

it.each([
  ['no JSON', '{"a":', ['a'], SyntaxError],
  ['no list there', '{"a":{"b":1}}', ['a', 'b'], TypeError],
  ['no such key', '{"a":[1]}', ['c'], TypeError],
  ['no object there', '[1]', ['a'], TypeError],
])('says so of a text with %s', (_, text, path, kind) => {
  expect(() => replaceItems(text, path, [0], 'null')).toThrow(kind);
});
