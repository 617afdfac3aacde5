import type { DemoCompany } from '@customering/contracts';
import { ProgressJob } from '../../ui/progress-job';
import { t } from './demo-words';

/** What it is at, and how far; or that it is ready; or why it stopped. */
export function DemoProgress({ company }: { readonly company: DemoCompany }) {
  const { state, step, done, expected, records, seconds, failure } = company;
  switch (state) {
    case 'loading':
      return <ProgressJob what={t(`demo.step.${step ?? 'begin'}`)} done={done ?? 0} total={expected ?? 0} />;
    case 'removing':
      return <ProgressJob what={t('demo.removing')} done={0} total={0} />;
    case 'ready':
      return <p>{t('demo.ready', { records: records ?? 0, seconds: Math.round(seconds ?? 0) })}</p>;
    case 'failed':
      return (
        <div role="alert">
          <p>
            <strong>{t('demo.failed')}</strong> {failure}
          </p>
          <p className="cu-dimmed">{t('demo.failed.todo')}</p>
        </div>
      );
  }
}
