import type { Logger } from '@customering/observability';
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AnswerAsItStands } from '../idempotency/stored-answer';
import { toProblem } from './problem';

/** Every refusal is problem+json with a code, the fields and what to do; what we did not expect gets a reference for the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(problem: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    if (problem instanceof AnswerAsItStands) return sendAsItStands(problem, response);
    const { status, body, ref, retryAfterSeconds } = toProblem(problem);
    if (status >= 500) this.logger.error({ err: problem, ref, path: request.path }, 'a request failed');
    if (response.headersSent) return void response.end();
    if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
    response.status(status).type('application/problem+json').send(body);
  }
}

function sendAsItStands({ status, body, isReplay }: AnswerAsItStands, response: Response): void {
  if (isReplay) response.setHeader('Idempotency-Replayed', 'true');
  response
    .status(status)
    .type(status >= 400 ? 'application/problem+json' : 'application/json')
    .send(body);
}
