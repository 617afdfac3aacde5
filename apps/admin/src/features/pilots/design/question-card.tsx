import type { ReactNode } from 'react';
import { t } from '../../../words/t';
import type { Mark } from './questions';

const signs: Readonly<Record<Mark, string>> = { done: '✓', begun: '●', open: '○' };

interface Props {
  readonly id?: string;
  readonly title: string;
  readonly mark?: Mark;
  /** Its answer so far, for when it is closed. */
  readonly said: string;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** One question; closed, it still tells its answer. */
export function QuestionCard({ id, title, mark, said, isOpen, onToggle, children }: Props) {
  return (
    <details
      className="cu-pilot-question"
      open={isOpen}
      onToggle={({ currentTarget }) => currentTarget.open !== isOpen && onToggle(currentTarget.open)}
    >
      <summary id={id}>
        {mark ? (
          <span className={`cu-pilot-mark cu-pilot-mark-${mark}`} role="img" aria-label={t(`plan.mark.${mark}`)}>
            {signs[mark]}
          </span>
        ) : (
          <span className="cu-pilot-mark" aria-hidden />
        )}
        <h2>{title}</h2>
        {!isOpen && <span className="cu-pilot-said cu-dimmed">{said}</span>}
      </summary>
      {isOpen && <div className="cu-stack">{children}</div>}
    </details>
  );
}
