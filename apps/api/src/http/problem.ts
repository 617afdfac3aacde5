import { randomBytes } from 'node:crypto';
import { AppError } from '@customering/kernel';
import { isPluginOut } from '@customering/plugin-host';
import { HttpException } from '@nestjs/common';

export interface RenderedProblem {
  readonly status: number;
  readonly body: string;
  readonly ref: string;
  readonly retryAfterSeconds: number | undefined;
  /** The same request may succeed later: nothing was decided. */
  readonly mayBeTriedAgain: boolean;
}

/** What a refusal looks like to the caller; what we did not expect gets a reference for the log. */
export function toProblem(problem: unknown): RenderedProblem {
  const known = problem instanceof AppError ? problem : translate(problem);
  const ref = randomBytes(4).toString('hex').toUpperCase();
  const { retryAfterSeconds, status } = known;
  const body = JSON.stringify({
    type: `about:blank#${known.code}`,
    title: known.message,
    status,
    code: known.code,
    errors: known.problems,
    ref,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
  return { status, body, ref, retryAfterSeconds, mayBeTriedAgain: status >= 500 || retryAfterSeconds !== undefined };
}

function translate(problem: unknown): AppError {
  if (problem instanceof HttpException) {
    const status = problem.getStatus();
    return new AppError(
      status === 404 ? 'not_found' : 'invalid_input',
      status,
      status === 404 ? 'There is nothing at this address.' : problem.message,
    );
  }
  if (isPluginOut(problem)) return new AppError('plugin_unavailable', 503, problem.message, [], 15);
  const code = typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : '';
  if (isTooLarge(problem))
    return new AppError('body_too_large', 413, 'The body is larger than this address takes. Send less at a time.');
  // Class 22: a value that no type takes, such as a NUL in a text or a page that never was.
  if (code.startsWith('22'))
    return new AppError('invalid_input', 422, 'A value has a form that the database does not take.');
  const isOutage =
    /^(08|53|57P|ECONN|ETIMEDOUT)/.test(code) ||
    (problem instanceof Error && /connection|timeout acquiring/i.test(problem.message));
  if (isOutage)
    return new AppError(
      'unavailable',
      503,
      'The database does not answer just now. Nothing is lost; try again in a moment.',
      [],
      2,
    );
  return new AppError(
    'internal',
    500,
    'Something unexpected happened on our side. What was saved before is safe; try again, and quote the reference if it stays.',
  );
}

/** What the body parser throws once a body has passed its limit. */
function isTooLarge(problem: unknown): boolean {
  return problem instanceof Error && 'type' in problem && problem.type === 'entity.too.large';
}
