import type { KeyboardEvent, ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly count: number;
  readonly index: number;
  readonly textOf: (index: number) => string;
  readonly onMove: (index: number) => void;
  readonly onOpen: (index: number) => void;
  readonly children: ReactNode;
}

/** Walks the points of a chart by arrow keys and says each one; Enter opens it. */
export function PointWalk({ label, count, index, textOf, onMove, onOpen, children }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepOf(event.key, index, count);
    if (next !== undefined) {
      event.preventDefault();
      onMove(next);
    } else if (event.key === 'Enter') onOpen(index);
  };
  return (
    <div
      className="cu-point-walk"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={index + 1}
      aria-valuetext={textOf(index)}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}

function stepOf(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, index - 1);
    case 'ArrowRight':
      return Math.min(count - 1, index + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
