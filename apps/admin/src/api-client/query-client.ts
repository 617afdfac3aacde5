import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './problem-error';

/** Tries again what may have been an accident; a refusal is an answer. */
function isWorthAnotherTry(failures: number, error: Error): boolean {
  const accident = error instanceof ProblemError && (error.code === 'unreachable' || error.problem.status >= 500);
  return accident && failures < 2;
}

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: isWorthAnotherTry, staleTime: 5_000, refetchOnWindowFocus: true } },
});
