import { SegmentedControl } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { t } from '../../words/t';

interface Props {
  readonly question: string;
  readonly answer: string;
  readonly meta: string;
  readonly table: ReactNode;
  readonly children: ReactNode;
}

/** Question, answer, picture, one line of circumstances; the table holds every value that is drawn. */
export function ChartFrame({ question, answer, meta, table, children }: Props) {
  const [view, setView] = useState('chart');
  const id = useId();
  return (
    <figure className="cu-chart-frame" aria-labelledby={id}>
      <div className="cu-section-head">
        <figcaption id={id}>
          <span className="cu-h3">{question}</span>
          <span className="cu-chart-answer">{answer}</span>
        </figcaption>
        <SegmentedControl
          size="xs"
          value={view}
          onChange={setView}
          aria-label={t('chart.view')}
          data={[
            { value: 'chart', label: t('chart.chart') },
            { value: 'table', label: t('chart.table') },
          ]}
        />
      </div>
      {view === 'chart' ? children : table}
      <p className="cu-meta">{meta}</p>
    </figure>
  );
}
