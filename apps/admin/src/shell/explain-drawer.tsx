import { Drawer } from '@mantine/core';
import type { Explained } from '../ui/explain-context';
import { Facts } from '../ui/facts';
import { dateTime, periodText } from '../ui/format/dates';
import { intervalText, isKnown, valueText, type KnownMeasured } from '../ui/format/measured';
import { whole } from '../ui/format/numbers';
import { t } from '../words/t';

/** One figure told in full at the side; the page behind stays in use. */
export function ExplainDrawer({ onClose, ...explained }: Explained & { readonly onClose: () => void }) {
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('explain.title')}
      position="right"
      size={480}
      withOverlay={false}
      lockScroll={false}
      trapFocus={false}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Explanation {...explained} />
    </Drawer>
  );
}

function Explanation({ title, of }: Explained) {
  if (!isKnown(of)) return <p>{of.reason}</p>;
  return (
    <>
      <p className="cu-label">{title}</p>
      <p className="cu-figure-value cu-figure-large">{valueText(of)}</p>
      <Facts items={factsOf(of)} />
    </>
  );
}

function factsOf(of: KnownMeasured) {
  const interval = intervalText(of);
  return [
    { name: t('explain.inWords'), value: of.explain },
    { name: t('explain.counted'), value: t('figure.n', { n: whole(of.n), word: of.nWord }) },
    { name: t('explain.interval'), value: interval ?? t('explain.exact') },
    { name: t('explain.period'), value: periodText(of.period) },
    { name: t('explain.version'), value: of.version },
    { name: t('explain.freshTo'), value: dateTime(of.asOf) },
    ...(of.notes.length > 0 ? [{ name: t('explain.notes'), value: of.notes.join(' ') }] : []),
  ];
}
