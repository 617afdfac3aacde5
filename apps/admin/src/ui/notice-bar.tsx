import { Button, CloseButton } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { t } from '../words/t';
import { currentNotices, dismissNotice, onNotices, type Notice } from './notices';

const undoMs = 20_000;
const readMs = 6_000;

/** Bars at the foot of the page. The clock stands still while one is pointed at or focused. */
export function NoticeBar() {
  const notices = useSyncExternalStore(onNotices, currentNotices);
  return (
    <div className="cu-notices" role="status">
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeLine({ notice }: { readonly notice: Notice }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => dismissNotice(notice.id), notice.undo ? undoMs : readMs);
    return () => clearTimeout(timer);
  }, [held, notice]);
  const undo = () => {
    notice.undo?.();
    dismissNotice(notice.id);
  };
  return (
    <div
      className="cu-notice"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{notice.text}</span>
      {notice.undo && (
        <Button variant="default" size="compact-sm" onClick={undo}>
          {t('action.undo')}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t('action.close')} onClick={() => dismissNotice(notice.id)} />
    </div>
  );
}
