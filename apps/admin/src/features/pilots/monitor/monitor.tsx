import type { pilots } from '@customering/contracts';
import { lazy, Suspense } from 'react';
import { z } from 'zod';
import type { AnswerOf } from '../../../api-client/call';
import { useMay } from '../../../shell/session-context';
import { useView } from '../../../shell/use-view';
import { AnswerLine } from '../../../ui/answer-line';
import { Ago } from '../../../ui/ago';
import { PageHeader } from '../../../ui/page-header';
import { Section } from '../../../ui/section';
import { t } from '../../../words/t';
import { CheckList } from '../check-list';
import { PilotStanding } from '../pilot-standing';
import { CourseActs, isAtWork } from './course-acts';
import { EffectClosed } from './effect-closed';
import { EnrolledByDay } from './enrolled-by-day';
import { healthAnswer } from './health-answer';
import { HealthFacts } from './health-facts';
import { PilotHistory } from './pilot-history';
import { PlanPart } from './plan-part';
import { SeenEarly } from './seen-early';
import { StopBand } from './stop-band';
import { UnitsPart } from './units-part';

const AmendPlan = lazy(async () => ({ default: (await import('./amend-plan')).AmendPlan }));

const viewSchema = z.object({ show: z.enum(['amend', 'interim']).optional().catch(undefined) });

interface Props {
  readonly pilot: AnswerOf<typeof pilots.pilot>;
}

/** Health of a pilot, and nothing of who is winning. */
export function Monitor({ pilot }: Props) {
  const [{ show }, setView] = useView(viewSchema);
  const { health } = pilot;
  const may = useMay('pilots.edit');
  const isAmending = show === 'amend' && may && isAtWork(pilot);
  const amend = () => setView({ show: 'amend' }, 'push');
  const effect = <EffectClosed pilot={pilot} health={health} onOpened={() => setView({ show: 'interim' }, 'push')} />;
  return (
    <>
      <PageHeader
        title={pilot.plan.name}
        page={t('page.pilots')}
        question={t('pilot.monitor.question')}
        state={<PilotStanding pilot={pilot} />}
        actions={<CourseActs pilot={pilot} health={health} onAmend={isAmending ? undefined : amend} />}
      />
      <StopBand pilot={pilot} health={health} />
      <AnswerLine>{healthAnswer(pilot, health)}</AnswerLine>
      {pilot.need !== null && !pilot.stopped && <p className="cu-hint">{pilot.need}</p>}
      <Suspense>{isAmending && <AmendPlan pilot={pilot} onClose={() => setView({ show: undefined })} />}</Suspense>
      {health && <Health health={health} effect={effect} />}
      {show === 'interim' && may && <SeenEarly id={pilot.id} onClose={() => setView({ show: undefined })} />}
      <PlanPart pilot={pilot} />
      {pilot.startedAt !== null && <UnitsPart pilot={pilot} />}
      <PilotHistory events={pilot.events} />
    </>
  );
}

/** Split and reach have lines of their own. */
const toldAbove = ['split', 'met_it'];

type HealthProps = Parameters<typeof HealthFacts>[0];

function Health({ health, effect }: HealthProps) {
  const checks = health.checks.filter(({ id }) => !toldAbove.includes(id));
  return (
    <>
      <HealthFacts health={health} effect={effect} />
      <p className="cu-meta">
        {t('monitor.readAt')} <Ago at={health.at} />
      </p>
      {checks.length > 0 && (
        <Section title={t('pilotResult.checks')}>
          <CheckList checks={checks} />
        </Section>
      )}
      <EnrolledByDay byDay={health.byDay} />
    </>
  );
}
