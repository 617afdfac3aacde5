import { Button } from '@mantine/core';
import type { ProblemError } from '../api-client/problem-error';
import { t } from '../words/t';
import { IconAlertTriangle } from './icons';
import { problemWords } from './problem-words';

interface Props {
  readonly error: ProblemError;
  readonly onRetry?: () => void;
}

/** The panel that failed says so; the rest of the page goes on. */
export function Problem({ error, onRetry }: Props) {
  const { happened, safe, todo, ref } = problemWords(error);
  const named = error.problem.errors;
  return (
    <div className="cu-problem" role="alert">
      <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
      <div>
        <p>
          <strong>{happened}</strong> {safe} {todo}
          {ref !== undefined && <span className="cu-meta"> {t('problem.ref', { ref })}</span>}
        </p>
        {named.length > 0 && (
          <ul>
            {named.map(({ field, message }) => (
              <li key={`${field} ${message}`}>{t('problem.field', { field, message })}</li>
            ))}
          </ul>
        )}
        {onRetry && (
          <Button variant="default" size="xs" onClick={onRetry}>
            {t('action.tryAgain')}
          </Button>
        )}
      </div>
    </div>
  );
}
