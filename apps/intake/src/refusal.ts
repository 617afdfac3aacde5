import type { Problem } from '@customering/kernel';

/** A request that is not received: 4xx, counted apart with its reason. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
    readonly problems: readonly Problem[] = [],
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}

export function toProblemJson({ status, reason, message, problems }: Refusal): object {
  return { type: `about:blank#${reason}`, title: message, status, code: reason, errors: problems };
}
