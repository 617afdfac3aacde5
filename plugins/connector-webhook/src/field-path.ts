/** One event as the mapping sees it. */
export interface Event {
  readonly type: string;
  readonly event: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** The delivery's own id, and when its sender signed it. */
  readonly id: string | null;
  readonly sentAt: string | null;
}

const header = 'header:';

/** What stands at "data.items[0].id" or "header:x-topic"; undefined when nothing does. */
export function valueAt(path: string, { event, headers }: Pick<Event, 'event' | 'headers'>): unknown {
  if (path.startsWith(header)) return headers[path.slice(header.length).toLowerCase()];
  return stepsOf(path).reduce<unknown>(stepInto, event);
}

/** The keys and places that a path goes through. */
export function stepsOf(path: string): string[] {
  return path
    .replace(/^\$\.?/, '')
    .split(/[.[\]]+/)
    .filter((name) => name !== '');
}

/** Own members only: "constructor" is no field of an event. */
function stepInto(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  const member: unknown = Reflect.get(value, name);
  return member;
}
