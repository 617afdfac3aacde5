import type { ProblemError } from '../api-client/problem-error';
import { t } from '../words/t';

export interface ProblemWords {
  readonly happened: string;
  readonly safe: string;
  readonly todo: string;
  readonly ref: string | undefined;
}

/** What happened, what is safe, what to do: never a bare code. */
export function problemWords({ problem }: ProblemError): ProblemWords {
  const ref = problem.ref;
  const happened = problem.detail ?? problem.title;
  switch (problem.code) {
    case 'unreachable':
      return { happened: t('problem.unreachable'), safe: t('problem.safe'), todo: t('problem.unreachable.todo'), ref };
    case 'forbidden':
      return { happened: t('problem.forbidden'), safe: happened, todo: t('problem.forbidden.todo'), ref };
    case 'not_found':
      return {
        happened: t('problem.notFound'),
        safe: t('problem.notFound.safe'),
        todo: t('problem.notFound.todo'),
        ref,
      };
    case 'changed_meanwhile':
      return { happened, safe: t('problem.changed.safe'), todo: t('problem.changed.todo'), ref };
    case 'too_many_attempts':
      return { happened, safe: '', todo: againIn(problem.retryAfterSeconds), ref };
    case 'failed':
    case 'unavailable':
      return { happened: t('problem.failed'), safe: t('problem.safe'), todo: t('problem.failed.todo'), ref };
    default:
      return { happened, safe: '', todo: '', ref };
  }
}

function againIn(seconds: number | undefined): string {
  return seconds === undefined ? '' : t('problem.againIn', { n: seconds });
}
