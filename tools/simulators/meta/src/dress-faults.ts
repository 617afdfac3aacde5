import type { Answer, Dress } from '@customering/simulator-core';
import { GraphRefusal, notPermitted } from './graph-refusal';
import { appLimit, objectLimit, usageHeaders, type UseCase } from './usage';

const older = [4, 17, 32, 613] as const;

/**
 * Failures in the vendor's form. It never answers 429: a limit that tells how long to wait is that of a business object (`too_many_seconds`), one that
 * does not is of the older kinds (`too_many_date`), each of them in its turn.
 */
export function dressFor(useCase: UseCase): Dress {
  let turn = 0;
  return (usual, { kind, seconds }): Answer => {
    switch (kind) {
      case 'too_many_seconds':
        return { ...objectLimit(useCase.type).answer, headers: usageHeaders(useCase, 0.4, 1, seconds) };
      case 'too_many_date':
        return { ...appLimit(older[turn++ % older.length] ?? 4).answer, headers: usageHeaders(useCase, 1, 0.4, 0) };
      case 'server_error':
        return failing('An unknown error occurred', 1, 500);
      case 'unavailable':
        return failing('Service temporarily unavailable', 2, 503);
      case 'unauthorised':
        return new GraphRefusal({ message: 'The session has been invalidated', code: 190, subcode: 460, status: 401 })
          .answer;
      case 'forbidden':
        return notPermitted('pages_read_engagement').answer;
      case 'reset':
      case 'truncated':
      case 'html':
        return usual;
    }
  };
}

function failing(message: string, code: number, status: number): Answer {
  return new GraphRefusal({ message, code, status, isTransient: code === 2 }).answer;
}
