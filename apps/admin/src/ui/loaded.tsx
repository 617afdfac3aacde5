import { Skeleton } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { ProblemError } from '../api-client/problem-error';
import { t } from '../words/t';
import { Problem } from './problem';

interface Asked<Data> {
  readonly data: Data | undefined;
  readonly error: ProblemError | null;
  readonly isFetching: boolean;
  readonly isPlaceholderData: boolean;
  readonly refetch: () => Promise<unknown>;
}

interface Props<Data> {
  readonly query: Asked<Data>;
  /** How many rows the skeleton draws. */
  readonly rows?: number;
  /** What the page is called when its own name could not be read. */
  readonly lead?: string;
  readonly children: (data: Data) => ReactNode;
}

/** Skeleton after 150 ms, the problem in place, and old content under a thin line while it is read again. */
export function Loaded<Data>({ query, rows = 4, lead, children }: Props<Data>) {
  const { data, error, isFetching, refetch } = query;
  if (data === undefined) {
    if (!error) return <Waiting rows={rows} />;
    return (
      <>
        {lead !== undefined && <h1>{lead}</h1>}
        <Problem error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  return (
    <div className="cu-loaded" aria-busy={isFetching}>
      {isFetching && query.isPlaceholderData && <div className="cu-progress-line" />}
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {children(data)}
    </div>
  );
}

export function Waiting({ rows }: { readonly rows: number }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return <div className="cu-waiting" />;
  return (
    <div className="cu-waiting" role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={row === 0 ? 24 : 36} width={row === 0 ? '40%' : '100%'} animate={false} />
      ))}
    </div>
  );
}
