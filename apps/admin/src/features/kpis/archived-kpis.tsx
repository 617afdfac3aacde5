import { metrics } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useApi, useSend } from '../../api-client/use-api';
import { useMay } from '../../shell/session-context';
import { Section } from '../../ui/section';
import { t } from '../../words/t';

/** What was put away can come back. */
export function ArchivedKpis() {
  const query = useApi(metrics.archived, {});
  const restore = useSend(metrics.archiveKpi, [metrics.archived, metrics.listKpis]);
  const mayEdit = useMay('kpis.edit');
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t('kpis.archived')}>
      <ul className="cu-plain-list">
        {items.map(({ id, definition }) => (
          <li key={id} className="cu-split">
            <span>{definition.name}</span>
            {mayEdit && (
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => restore.mutate({ params: { id }, body: { archived: false } })}
              >
                {t('kpi.restore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
