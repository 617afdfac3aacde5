import { eraseUser, exportUser } from '../src/privacy';
import { all, playedContext } from './played-http';

const ada = { id: 201, name: 'Ada', email: 'ada@example.com', role: 'end-user', active: true };
const namesake = { id: 202, name: 'Other', email: 'ada@example.com.invalid', role: 'end-user', active: true };
const employee = { ...ada, id: 501, role: 'agent' };
const subject = {
  identifiers: [{ type: 'email', value: 'Ada@Example.com' }] as const,
  requestedAt: '2026-02-10T10:00:00Z',
};

/** What Zendesk has of her, and whether it would let her go. */
function account(state: { users: object[]; deleted: { id: number }[] }, canDelete = true) {
  return playedContext((path, { method }) => {
    const id = Number(/(\d+)\.json$/.exec(path)?.[1]);
    if (method === 'DELETE' && path.startsWith('users/')) {
      if (!canDelete) return { status: 422, body: { error: 'RecordInvalid' } };
      state.users = state.users.filter((user) => Object(user).id !== id);
      state.deleted.push({ ...ada, id });
    } else if (method === 'DELETE') state.deleted = state.deleted.filter((user) => user.id !== id);
    else if (path === 'users/search.json') return { body: { users: state.users } };
    else if (path === 'deleted_users.json') return { body: { deleted_users: state.deleted } };
    else if (path.startsWith('deleted_users/'))
      return state.deleted.some((user) => user.id === id) ? {} : { status: 404 };
    else if (path.endsWith('requested.json')) return { body: { tickets: [{ id: 9 }], meta: { has_more: false } } };
    return {};
  });
}

it('deletes her for good, and nobody whom the search finds beside her', async () => {
  const { context, asked } = account({ users: [ada, namesake, employee], deleted: [] });

  expect(await eraseUser(subject, context)).toEqual({ state: 'erased' });
  expect(asked.filter((one) => one.startsWith('DELETE'))).toEqual([
    'DELETE users/201.json',
    'DELETE deleted_users/201.json',
  ]);
  expect(await eraseUser(subject, context)).toEqual({ state: 'not_found' });
});

it('goes on where it was interrupted between the two', async () => {
  const { context } = account({ users: [], deleted: [ada] });

  expect(await eraseUser(subject, context)).toEqual({ state: 'erased' });
});

it('owes what Zendesk refuses while tickets are open', async () => {
  const { context } = account({ users: [ada], deleted: [] }, false);

  expect(await eraseUser(subject, context)).toEqual({ state: 'owing' });
});

it('hands over her tickets', async () => {
  const { context } = account({ users: [ada, employee], deleted: [] });

  expect(await all(exportUser(subject, context))).toEqual([
    { stream: 'users', payload: { user: ada } },
    { stream: 'tickets', payload: { ticket: { id: 9 } } },
  ]);
});
