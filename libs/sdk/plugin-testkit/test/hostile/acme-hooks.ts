import type { PlayedVendor } from '../../src';

type Answer = PlayedVendor['answer'];
type Asked = Pick<Parameters<Answer>[0], 'method' | 'url' | 'body'>;

interface Hook {
  readonly id: string;
  readonly url: string;
}

const held = new WeakMap<object, Hook[]>();

/** The addresses that Acme Desk calls, as long as this world stands. */
export function answerOfHooks({ method, url, body }: Asked, world: object): ReturnType<Answer> {
  const hooks = held.get(world) ?? [];
  held.set(world, hooks);
  if (method === 'GET') return { body: { hooks } };
  if (method === 'POST') {
    hooks.push({ id: `hook-${hooks.length + 1}`, url: String(Object(JSON.parse(body)).url) });
    return { status: 201, body: hooks.at(-1) };
  }
  const place = hooks.findIndex(({ id }) => url.pathname.endsWith(`/${id}`));
  if (place < 0) return { status: 404, body: {} };
  hooks.splice(place, 1);
  return { status: 204 };
}
