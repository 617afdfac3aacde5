import { metrics, type KpiDefinition } from '@customering/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call, type AnswerOf } from '../../api-client/call';
import type { ProblemError } from '../../api-client/problem-error';
import { ControlChart } from '../../ui/charts/control-chart';
import { periodText } from '../../ui/format/dates';
import { Figure } from '../../ui/figure';
import { Loaded } from '../../ui/loaded';
import { t } from '../../words/t';
import { previewable } from './definition';
import { EvidenceTable } from './evidence-table';
import { Exclusions } from './left-out';
import { SeriesProblem } from './series-problem';
import { Statements } from './statements';

type Preview = AnswerOf<typeof metrics.previewKpi>;

/** Real rows, before anything is saved. The last answer stays while the next is computed. */
export function EditorPreview({ definition }: { readonly definition: KpiDefinition }) {
  const asked = previewable(definition, t('editor.unnamed'));
  const [settled] = useDebouncedValue(JSON.stringify(asked), 300);
  const query = useQuery<Preview, ProblemError>({
    queryKey: [metrics.previewKpi.id, settled],
    queryFn: () => call(metrics.previewKpi, { body: { definition: asked } }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <section className="cu-editor-see" aria-label={t('editor.see')}>
      <h2>{t('editor.see')}</h2>
      <Loaded query={query} rows={5}>
        {({ series, rows, rowsOf, exclusions, question }) => {
          const last = series.points.findLast(({ complete }) => complete);
          const running = series.points.findLast(({ complete }) => !complete);
          return (
            <>
              <p className="cu-question">{question}</p>
              {series.problem && <SeriesProblem problem={series.problem} />}
              {last && <Figure of={last.figure} title={asked.name} size="large" explainId="preview" />}
              {running && (
                <p className="cu-meta">{t('editor.running', { elapsed: running.elapsedDays, days: running.days })}</p>
              )}
              <Statements series={series} direction={asked.direction} />
              {series.points.length > 0 && <ControlChart series={series} label={question} />}
              <h3>{rowsOf ? t('editor.countedIn', { period: periodText(rowsOf.label) }) : t('editor.counted')}</h3>
              {rows.length === 0 ? (
                <p className="cu-dimmed">{t('editor.nothingCounted')}</p>
              ) : (
                <EvidenceTable rows={rows} />
              )}
              <h3>{t('drill.leftOut')}</h3>
              <Exclusions items={exclusions} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
