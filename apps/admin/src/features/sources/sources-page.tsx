import { sources, type Source } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useLive } from '../../shell/use-live';
import { Ago } from '../../ui/ago';
import { AnswerLine } from '../../ui/answer-line';
import { CountsEquation } from '../../ui/counts-equation';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { whole } from '../../ui/format/numbers';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';
import { inOrderOfNeed, needsSomeone } from './order-of-need';
import { SourceState } from './source-state';

export function SourcesPage() {
  const query = useApi(sources.listSources, {}, { every: 15_000 });
  const live = useLive();
  return (
    <>
      <PageHeader
        title={t('page.sources')}
        page={t('area.listen')}
        question={t('sources.question')}
        actions={<Doors />}
      />
      <Loaded query={query}>
        {(data) => {
          const items = data.items.map((source) => ({
            ...source,
            counts: live.sources.get(source.id) ?? source.counts,
          }));
          if (items.length === 0)
            return <EmptyState tells={t('sources.empty.tells')} needs={t('sources.empty.needs')} action={<Doors />} />;
          const troubled = items.filter(needsSomeone).length;
          return (
            <>
              <AnswerLine>
                {t('sources.answer', {
                  all: t('sources.count', { n: items.length }),
                  healthy: items.length - troubled,
                  troubled,
                })}
              </AnswerLine>
              <DataTable
                caption={t('page.sources')}
                columns={columns()}
                rows={inOrderOfNeed(items)}
                rowKey={({ id }) => id}
              />
              <h2 className="cu-h3">{t('sources.total')}</h2>
              <CountsEquation
                counts={live.total ?? data.total}
                hrefOf={(term) => (term === 'quarantined' ? paths.quarantine() : paths.live())}
              />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function columns(): readonly Column<Source>[] {
  return [
    { key: 'name', title: t('column.source'), cell: ({ id, name }) => <a href={paths.source(id)}>{name}</a> },
    { key: 'state', title: t('column.state'), cell: (source) => <SourceState source={source} /> },
    { key: 'kind', title: t('column.kind'), cell: ({ connectorTitle }) => connectorTitle, wideOnly: true },
    {
      key: 'last',
      title: t('column.last'),
      cell: ({ lastRecordAt }) => (lastRecordAt ? <Ago at={lastRecordAt} /> : t('freshness.nothing')),
    },
    { key: 'today', title: t('column.today'), align: 'end', cell: ({ today }) => whole(today) },
    {
      key: 'received',
      title: t('counts.received'),
      align: 'end',
      cell: ({ counts }) => whole(counts.received),
      wideOnly: true,
    },
    {
      key: 'aside',
      title: t('counts.quarantined'),
      align: 'end',
      cell: ({ id, counts }) =>
        counts.quarantined > 0 ? <a href={paths.quarantine({ source: id })}>{whole(counts.quarantined)}</a> : whole(0),
    },
  ];
}

function Doors() {
  const mayConnect = useMay('sources.manage');
  const mayImport = useMay('imports.run');
  return (
    <>
      {mayImport && (
        <Button component="a" variant="default" href={paths.newImport()}>
          {t('imports.act')}
        </Button>
      )}
      {mayConnect && (
        <Button component="a" href={paths.connect()}>
          {t('sources.connect')}
        </Button>
      )}
    </>
  );
}
