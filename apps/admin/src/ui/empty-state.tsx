import type { ReactNode } from 'react';

interface Props {
  /** What this page will tell. */
  readonly tells: string;
  /** What it needs for that. */
  readonly needs: string;
  readonly action?: ReactNode;
}

export function EmptyState({ tells, needs, action }: Props) {
  return (
    <div className="cu-empty">
      <p className="cu-empty-tells">{tells}</p>
      <p className="cu-dimmed">{needs}</p>
      {action}
    </div>
  );
}
