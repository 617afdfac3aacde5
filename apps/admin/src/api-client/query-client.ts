import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './problem-error';

/** Tries again what may have been an accident; a refusal is an answer. */
function isWorthAnotherTry(failures: number, error: Error): boolean {
  const accident = error instanceof ProblemError && (error.code === 'unreachable' || error.problem.status >= 500);
  return accident && failures < 2;
}

/** Soon, so that a page that cannot be filled says so within a second. */
function againMs(attempt: number): number {
  return 200 * 2 ** attempt;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: isWorthAnotherTry, retryDelay: againMs, staleTime: 5_000, refetchOnWindowFocus: true },
  },
});
