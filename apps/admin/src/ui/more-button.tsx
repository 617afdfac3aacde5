import { Button } from '@mantine/core';
import { t } from '../words/t';

interface Props {
  readonly shown: number;
  readonly total: number | null;
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly onMore: () => void;
}

/** How many of how many are shown, and the way to the rest. */
export function MoreButton({ shown, total, hasMore, busy, onMore }: Props) {
  return (
    <div className="cu-more">
      <span className="cu-meta">
        {total === null ? t('list.shown', { n: shown }) : t('list.shownOf', { n: shown, total })}
      </span>
      {hasMore && (
        <Button variant="default" size="xs" loading={busy} onClick={onMore}>
          {t('action.showMore')}
        </Button>
      )}
    </div>
  );
}
