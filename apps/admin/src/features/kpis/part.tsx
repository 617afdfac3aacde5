import type { ReactNode } from 'react';

/** One part of the sentence: its word on the left, its choice on the right. */
export function Part({
  word,
  help,
  children,
}: {
  readonly word: string;
  readonly help?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className="cu-part">
      <span className="cu-part-word" aria-hidden>
        {word}
      </span>
      <div className="cu-part-choice">
        {children}
        {help !== undefined && <p className="cu-meta">{help}</p>}
      </div>
    </div>
  );
}
