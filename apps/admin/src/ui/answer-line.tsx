import type { ReactNode } from 'react';

/** The sentence that answers the question of the page, before any picture. */
export function AnswerLine({ children }: { readonly children: ReactNode }) {
  return <p className="cu-answer">{children}</p>;
}
