import { metrics, type KpiDefinition, type Metric } from '@customering/contracts';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { useApi, useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useRouteParam } from '../../shell/use-route-param';
import { useGo, useView } from '../../shell/use-view';
import { EmptyState } from '../../ui/empty-state';
import { Forbidden } from '../../ui/forbidden';
import { Loaded } from '../../ui/loaded';
import { notify } from '../../ui/notices';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';
import { Editor } from './editor';
import { blankDefinition } from './definition';

const viewSchema = z.object({ metric: z.string().optional().catch(undefined) });

export function NewKpiPage() {
  const go = useGo();
  const [{ metric }] = useView(viewSchema);
  const query = useApi(metrics.listMetrics, {});
  const create = useSend(metrics.createKpi, [metrics.listKpis, metrics.listMetrics]);
  const save = (definition: KpiDefinition) =>
    create.mutate(
      { body: { definition } },
      { onSuccess: ({ id }) => (notify(t('editor.saved', { version: 1 })), go(paths.kpi(id))) },
    );
  return (
    <EditorFrame title={t('kpis.make')}>
      <Loaded query={query}>
        {({ items }) => {
          const chosen = chosenMetric(items, metric);
          if (!chosen) return <EmptyState tells={t('metrics.empty.tells')} needs={t('metrics.empty.needs')} />;
          return (
            <Editor
              metrics={items}
              start={blankDefinition(chosen)}
              draftKey="new"
              version={1}
              isSaving={create.isPending}
              problem={create.error}
              onSave={save}
              onCancel={() => go(paths.kpis())}
            />
          );
        }}
      </Loaded>
    </EditorFrame>
  );
}

function chosenMetric(items: readonly Metric[], wanted: string | undefined): Metric | undefined {
  return items.find(({ id }) => id === wanted) ?? items.find(({ hasData }) => hasData) ?? items[0];
}

export function EditKpiPage() {
  const id = useRouteParam('id');
  const go = useGo();
  const query = useApi(metrics.kpi, { params: { id } });
  const listed = useApi(metrics.listMetrics, {});
  const change = useSend(metrics.changeKpi, [metrics.kpi, metrics.listKpis]);
  const known = listed.data?.items;
  return (
    <EditorFrame title={query.data ? t('editor.title', { name: query.data.definition.name }) : t('kpi.edit')}>
      <Loaded query={query} rows={8}>
        {({ definition, version }) => {
          if (!known) return null;
          const save = (next: KpiDefinition) =>
            change.mutate(
              { params: { id }, body: { definition: next, basedOnVersion: version } },
              { onSuccess: (saved) => (notify(t('editor.saved', { version: saved.version })), go(paths.kpi(id))) },
            );
          return (
            <Editor
              metrics={known}
              start={definition}
              draftKey={`${id} ${version}`}
              version={version + 1}
              isSaving={change.isPending}
              problem={change.error}
              onSave={save}
              onCancel={() => go(paths.kpi(id))}
            />
          );
        }}
      </Loaded>
    </EditorFrame>
  );
}

function EditorFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const may = useMay('kpis.edit');
  return (
    <>
      <PageHeader title={title} page={t('page.kpis')} question={t('editor.question')} />
      {may ? children : <Forbidden permission="kpis.edit" />}
    </>
  );
}
