import { problemSchema, type ProblemBody } from '@customering/contracts';

/** What the API refused, or why it could not be reached. */
export class ProblemError extends Error {
  constructor(readonly problem: ProblemBody) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
  }

  get code(): string {
    return this.problem.code;
  }

  fieldMessage(field: string): string | undefined {
    return this.problem.errors.find((error) => error.field === field)?.message;
  }
}

export async function problemOf(response: Response): Promise<ProblemError> {
  const text = await response.text();
  const parsed = problemSchema.safeParse(readJson(text));
  if (parsed.success) return new ProblemError(parsed.data);
  return new ProblemError({ ...unknownProblem, status: response.status });
}

export function unreachable(): ProblemError {
  return new ProblemError({ ...unknownProblem, code: 'unreachable', title: 'unreachable' });
}

const unknownProblem: ProblemBody = { type: 'about:blank', title: 'failed', status: 0, code: 'failed', errors: [] };

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy in between may answer a page; then the status alone tells what happened.
    return undefined;
  }
}
