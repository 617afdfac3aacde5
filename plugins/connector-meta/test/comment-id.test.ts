import { answeredBy, commentId } from '../src/comment-id';

const at = 'https://www.facebook.com/1000001/posts/55/?comment_id=901';

it.each([
  [{ id: '55_7', permalink_url: at }, '55_7', null],
  [{ permalink_url: at }, '55_901', null],
  [{ permalink_url: `${at}&reply_comment_id=902` }, '55_902', '55_901'],
  [{ permalink_url: `${at}&comment_tracking=x&reply_comment_id=902` }, '55_902', '55_901'],
  [{ id: '55_7', permalink_url: 'https://www.facebook.com/elsewhere' }, '55_7', null],
])('reads of %j the id %s, in answer to %s', (comment, id, answered) => {
  expect([commentId(comment), answeredBy(comment)]).toEqual([id, answered]);
});

it('tells comments apart that have neither an id nor an address', () => {
  const comments = ['One', 'Two', 'One'].map((message) => ({ message, created_time: '2026-02-10T10:00:00+0000' }));
  const [one, two, again] = comments.map(commentId);

  expect(one).toBe(again);
  expect(one).not.toBe(two);
});
