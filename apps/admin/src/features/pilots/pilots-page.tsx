import { pilots, type ListedPilot } from '@customering/contracts';
import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { z } from 'zod';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useView } from '../../shell/use-view';
import { AnswerLine } from '../../ui/answer-line';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';
import { Floors } from './list/floors';
import { countsOf, groups, inGroup } from './list/groups';
import { DecidedLine, Overlaps } from './list/below-list';
import { GroupFilter } from './list/group-filter';
import { PilotTable } from './list/pilot-table';

const DemoDoor = lazy(() => import('../../shell/demo/demo-door').then(({ DemoDoor: loaded }) => ({ default: loaded })));
const viewSchema = z.object({ show: z.enum(groups).optional().catch(undefined) });

/** Which bets run, those that need somebody first. */
export function PilotsPage() {
  const query = useApi(pilots.listPilots, {}, { every: 30_000 });
  const isEmpty = query.data?.items.length === 0;
  return (
    <>
      <PageHeader
        title={t('page.pilots')}
        page={t('area.change')}
        question={t('pilots.question')}
        actions={isEmpty ? undefined : <NewPilot />}
      />
      <Loaded query={query} rows={5}>
        {({ items, decided }) => (items.length === 0 ? <NoPilots /> : <PilotList items={items} decided={decided} />)}
      </Loaded>
      <Floors />
    </>
  );
}

function PilotList({
  items,
  decided,
}: {
  readonly items: readonly ListedPilot[];
  readonly decided: Readonly<Record<string, number>>;
}) {
  const [{ show }, setView] = useView(viewSchema);
  const counts = countsOf(items);
  const shown = show === undefined ? items : items.filter((pilot) => inGroup(pilot, show));
  return (
    <>
      <AnswerLine>
        {counts.needs === 0 ? t('pilots.answer.quiet') : t('pilots.answer.needs', { n: counts.needs })}
      </AnswerLine>
      <GroupFilter counts={counts} chosen={show} onChoose={(group) => setView({ show: group })} />
      {shown.length === 0 ? <p className="cu-dimmed">{t('pilots.group.none')}</p> : <PilotTable items={shown} />}
      <DecidedLine decided={decided} />
      <Overlaps items={items} />
    </>
  );
}

function NoPilots() {
  return (
    <>
      <EmptyState tells={t('pilots.empty.tells')} needs={t('pilots.empty.needs')} action={<NewPilot />} />
      <Suspense>
        <DemoDoor />
      </Suspense>
    </>
  );
}

function NewPilot() {
  if (!useMay('pilots.edit')) return null;
  return (
    <Button component="a" href={paths.newPilot()}>
      {t('pilots.new')}
    </Button>
  );
}
