import type { Request } from 'express';

/** What only a handler knows of what it did: more than stands in the tables before and after. */
export interface Told {
  /** The object, where the address does not name it. */
  readonly id?: string;
  readonly label?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Joined to what stands in the tables afterwards. */
  readonly besides?: Readonly<Record<string, unknown>>;
}

const told = new WeakMap<Request, Told>();

export function tellAudit(request: Request, what: Told): void {
  told.set(request, what);
}

export function toldOf(request: Request): Told | undefined {
  return told.get(request);
}
