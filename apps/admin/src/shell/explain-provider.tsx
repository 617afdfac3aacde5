import { Drawer } from '@mantine/core';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { z } from 'zod';
import { ExplainContext, type Explained } from '../ui/explain-context';
import { dateTime } from '../ui/format/dates';
import { intervalText, isKnown, valueText, type KnownMeasured } from '../ui/format/measured';
import { whole } from '../ui/format/numbers';
import { Facts } from '../ui/facts';
import { t } from '../words/t';
import { useView } from './use-view';

const viewSchema = z.object({ explain: z.string().optional().catch(undefined) });

/** Knows the figures on the page; the one named in `?explain=` is told in full at the side. */
export function ExplainProvider({ children }: { readonly children: ReactNode }) {
  const [figures, setFigures] = useState<ReadonlyMap<string, Explained>>(new Map());
  const [{ explain }, setView] = useView(viewSchema);
  const register = useCallback((id: string, explained: Explained) => {
    setFigures((known) => new Map(known).set(id, explained));
    return () => setFigures((known) => new Map([...known].filter(([other]) => other !== id)));
  }, []);
  const open = useCallback((id: string) => setView({ explain: id }), [setView]);
  const explaining = useMemo(() => ({ register, open }), [register, open]);
  const shown = explain === undefined ? undefined : figures.get(explain);
  return (
    <ExplainContext value={explaining}>
      {children}
      <Drawer
        opened={shown !== undefined}
        onClose={() => setView({ explain: undefined })}
        title={t('explain.title')}
        position="right"
        size={480}
        withOverlay={false}
        lockScroll={false}
        trapFocus={false}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        {shown && <Explanation {...shown} />}
      </Drawer>
    </ExplainContext>
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
    { name: t('explain.period'), value: of.period },
    { name: t('explain.version'), value: of.version },
    { name: t('explain.freshTo'), value: dateTime(of.asOf) },
    ...(of.notes.length > 0 ? [{ name: t('explain.notes'), value: of.notes.join(' ') }] : []),
  ];
}
