import * as fc from 'fast-check';
import { pull } from '../src/pull';
import { withoutLinks } from '../src/without-links';
import { all, instagramId, playedContext } from './played-http';

const token = 'EAAGm0PX4ZCpsBAKZCZB';
const next = `https://graph.facebook.com/v25.0/1/comments?access_token=${token}&after=QVFI`;

it('keeps neither the token nor the address of a next page, wherever it stands', async () => {
  const reply = { id: '12', text: 'Red', timestamp: '2026-02-09T10:00:00+0000' };
  const comment = {
    id: '11',
    text: 'Which colours?',
    timestamp: '2026-02-09T09:00:00+0000',
    replies: { data: [reply], paging: { cursors: { after: 'x' }, next } },
    avatar: `https://graph.facebook.com/7/picture?access_token=${token}`,
  };
  const { context } = playedContext((path, query) => {
    if (path === `${instagramId}/media`) return { body: { data: [{ id: '10', comments_count: 2 }] } };
    const isFirst = !query.has('after');
    return { body: { data: isFirst ? [comment] : [], paging: isFirst ? { cursors: { after: 'QVFI' }, next } : {} } };
  });
  const pages = await all(pull.read('media_comments', { cursor: null, notBefore: null }, context));

  expect(pages.flatMap(({ records }) => records.map(({ dedupeKey }) => dedupeKey))).toEqual([
    'comment:11',
    'comment:12',
  ]);
  expect(pages.map(({ resumeFrom }) => resumeFrom).join()).toContain('QVFI');
  expect(JSON.stringify(pages)).not.toContain(token);
  expect(JSON.stringify(pages)).not.toContain('graph.facebook.com');
});

it('takes the token out of whatever shape an item has, and leaves the rest', () => {
  const leaf = fc.constantFrom('text', next, `?appsecret_proof=${token}`, 7, null);
  const { item } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value')), tie('item')),
    item: fc.dictionary(fc.constantFrom('paging', 'a', 'b'), tie('value')),
  }));
  fc.assert(
    fc.property(item, (given) => {
      const cleaned = withoutLinks(Object(given));

      expect(JSON.stringify(cleaned)).not.toContain(token);
      expect(withoutLinks(cleaned)).toEqual(cleaned);
    }),
  );
  expect(withoutLinks({ a: 'text', b: [7, null, { c: next }] })).toEqual({ a: 'text', b: [7, null, {}] });
});
