import { useRouter, useRouterState } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { z } from 'zod';

type Patch = Readonly<Record<string, string | undefined>>;

/** What is shown is in the address: reload, Back and a link that was sent restore it. Wrong values fall back by `.catch()`. */
export function useView<Schema extends z.ZodObject>(
  schema: Schema,
): readonly [z.output<Schema>, (patch: Patch, how?: 'push' | 'replace') => void] {
  const router = useRouter();
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const view = useMemo((): z.output<Schema> => {
    const read: z.output<Schema> = schema.parse(Object.fromEntries(new URLSearchParams(search)));
    return read;
  }, [schema, search]);
  const change = useCallback(
    (patch: Patch, how: 'push' | 'replace' = 'replace') => {
      const { pathname, searchStr } = router.state.location;
      const next = new URLSearchParams(searchStr);
      for (const [name, value] of Object.entries(patch)) {
        if (value === undefined || value === '') next.delete(name);
        else next.set(name, value);
      }
      const asked = next.toString();
      const href = `${pathname}${asked ? `?${asked}` : ''}`;
      if (how === 'push') router.history.push(href);
      else router.history.replace(href);
    },
    [router],
  );
  return [view, change];
}

export function useGo(): (href: string) => void {
  const router = useRouter();
  return useCallback(
    (href: string) => {
      router.history.push(href);
    },
    [router],
  );
}
