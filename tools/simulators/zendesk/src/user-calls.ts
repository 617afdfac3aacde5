import type { Answer, Asked } from '@customering/simulator-core';
import { notFound, ok } from './answers';
import type { Exporting } from './cursor-export';
import { pagedList } from './paged-list';
import type { Desk } from './desk';
import type { Shown } from './ticket-json';

/** By the company's own number, or by words: `email:…`, `phone:…`, or any of name, e-mail and phone. */
export function findUsers({ account, now }: Desk, its: Exporting): Answer {
  const external = its.query.get('external_id');
  const words = (its.query.get('query') ?? '').replace(/"/g, '').toLowerCase();
  const fits = ({ body }: Shown) => (external === null ? matches(body, words) : body['external_id'] === external);
  return pagedList(
    'users',
    account.users
      .active(now)
      .filter(fits)
      .map(({ body }) => body),
    its,
  );
}

function matches(body: Shown['body'], words: string): boolean {
  const [, field = '', value = words] = /^(?:type:user )?(email|phone|name):(.+)$/.exec(words) ?? [];
  const names = field === '' ? ['name', 'email', 'phone'] : [field];
  return (
    value !== '' &&
    names.some((name) =>
      String(body[name] ?? '')
        .toLowerCase()
        .includes(value),
    )
  );
}

export function oneUser({ account, now }: Desk, _: Exporting, __: Asked, id: string): Answer {
  const user = account.users.all(now).find((one) => one.id === Number(id));
  return user ? ok({ user: user.body }) : notFound();
}
