import type { Endpoint } from '@customering/contracts';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { call, type AnswerOf, type InputOf } from './call';
import type { ProblemError } from './problem-error';

interface Options<Answer> {
  readonly enabled?: boolean;
  /** Ask again after so many milliseconds; a function answers false when nothing is under way. */
  readonly every?: number | ((answer: Answer | undefined) => number | false);
  /** Keeps what the former question was answered on screen while the next one is asked. */
  readonly keep?: boolean;
}

/** Reads an endpoint. What is on screen stays there while it is read again. */
export function useApi<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: Options<AnswerOf<E>> = {},
): UseQueryResult<AnswerOf<E>, ProblemError> {
  const { enabled = true, every, keep = false } = options;
  return useQuery<AnswerOf<E>, ProblemError>({
    queryKey: [endpoint.id, input],
    queryFn: () => call(endpoint, input),
    ...(keep && { placeholderData: keepPreviousData }),
    enabled,
    refetchInterval: typeof every === 'function' ? ({ state }) => every(state.data) : (every ?? false),
  });
}

/**
 * Writes; when it has taken effect, everything that shows one of `touches` is read again. `after` is called even when the part of
 * the page that asked is gone by then, as after an undo.
 */
export function useSend<E extends Endpoint>(
  endpoint: E,
  touches: readonly Endpoint[] = [],
  after?: (answer: AnswerOf<E>) => void,
): UseMutationResult<AnswerOf<E>, ProblemError, InputOf<E>> {
  const client = useQueryClient();
  return useMutation<AnswerOf<E>, ProblemError, InputOf<E>>({
    mutationFn: (input) => call(endpoint, input),
    onSuccess: (answer) => {
      after?.(answer);
      return Promise.all(touches.map(({ id }) => client.invalidateQueries({ queryKey: [id] })));
    },
  });
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
  readonly total: number | null;
}

/** Reads a list page by page. `read` gets the place to go on after. */
export function usePages<Item>(
  key: readonly unknown[],
  read: (after: string | undefined) => Promise<Page<Item>>,
  enabled = true,
) {
  return useInfiniteQuery<Page<Item>, ProblemError, readonly Page<Item>[], readonly unknown[], string | undefined>({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    select: ({ pages }) => pages,
    placeholderData: keepPreviousData,
    enabled,
  });
}
