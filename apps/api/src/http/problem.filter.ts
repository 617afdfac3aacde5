import { randomBytes } from 'node:crypto';
import { AppError } from '@customering/kernel';
import type { Logger } from '@customering/observability';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';

/** Every refusal is problem+json with a code, the fields and what to do; what we did not expect gets a reference for the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(problem: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    const known = problem instanceof AppError ? problem : translate(problem);
    const ref = randomBytes(4).toString('hex').toUpperCase();
    if (known.status >= 500) this.logger.error({ err: problem, ref, path: request.path }, 'a request failed');
    if (response.headersSent) return void response.end();
    if (known.retryAfterSeconds !== undefined) response.setHeader('retry-after', String(known.retryAfterSeconds));
    response
      .status(known.status)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: `about:blank#${known.code}`,
          title: known.message,
          status: known.status,
          code: known.code,
          errors: known.problems,
          ref,
          ...(known.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: known.retryAfterSeconds }),
        }),
      );
  }
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
  const code = typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : '';
  if (code === '22P02' || code === '22023')
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
