import { lazy, Suspense, useCallback, useMemo, useState, type ReactNode } from 'react';
import { z } from 'zod';
import { ExplainContext, type Explained } from '../ui/explain-context';
import { useView } from './use-view';

const ExplainDrawer = lazy(() => import('./explain-drawer').then(({ ExplainDrawer: loaded }) => ({ default: loaded })));
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
      <Suspense>{shown && <ExplainDrawer {...shown} onClose={() => setView({ explain: undefined })} />}</Suspense>
    </ExplainContext>
  );
}
