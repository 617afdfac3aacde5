import type { Pilot, PilotResult } from '@customering/contracts';
import { Section } from '../../../ui/section';
import { t } from '../../../words/t';
import { CheckList } from '../check-list';
import { PathFigure } from '../path-figure';
import { Decision } from './decision';
import { EffectFigure } from './effect-figure';
import { EffectsTable } from './effects-table';
import { Explore } from './explore';
import { bestOf, primaryOf } from './good-direction';
import { Limits } from './limits';
import { Method } from './method';
import { OverTime } from './over-time';
import { Verdict } from './verdict';

interface Props {
  readonly pilot: Pilot;
  readonly result: PilotResult;
}

/** Always in this order: verdict, what happened, how large, limits, what it cannot tell, checks; then what to do. */
export function ResultView({ pilot, result }: Props) {
  const isBlocked = result.verdict === 'blocked';
  return (
    <>
      <Verdict {...result} />
      {isBlocked ? <Blocked checks={result.checks} /> : <Answer result={result} />}
      <Decision pilot={pilot} suggestion={result.suggestion} isBlocked={isBlocked} />
      {!isBlocked && <More pilot={pilot} result={result} />}
      <Method id={pilot.id} result={result} />
    </>
  );
}

/** Where the effect would stand: why there is none. */
function Blocked({ checks }: Pick<PilotResult, 'checks'>) {
  return (
    <>
      <p className="cu-untold">{t('pilotResult.blocked')}</p>
      <Section title={t('pilotResult.checks')}>
        <CheckList checks={checks} />
      </Section>
    </>
  );
}

function Answer({ result }: { readonly result: PilotResult }) {
  return (
    <>
      <Size result={result} />
      <Section title={t('pilotResult.limits')}>
        <Limits guardrails={result.guardrails} />
      </Section>
      <div className="cu-two">
        <Section title={t('pilotResult.cannotTell')}>
          <ul className="cu-dots">
            {result.cannotTell.map((open) => (
              <li key={open}>{open}</li>
            ))}
          </ul>
        </Section>
        <Section title={t('pilotResult.checks')}>
          <CheckList checks={result.checks} />
        </Section>
      </div>
      {result.path && <PathFigure path={result.path} />}
    </>
  );
}

function Size({ result }: { readonly result: PilotResult }) {
  return (
    <>
      <EffectFigure result={result} />
      <Section title={t('pilotResult.groups')}>
        <EffectsTable effects={primaryOf(result.effects)} caption={t('pilotResult.groups')} />
      </Section>
    </>
  );
}

/** What stands beside the answer: other figures, how it went over time, and groups to look at. */
function More({ pilot, result }: Props) {
  const primary = primaryOf(result.effects);
  const others = result.effects.slice(primary.length);
  const best = bestOf(primary);
  return (
    <>
      {others.length > 0 && (
        <Section title={t('pilotResult.others')}>
          <EffectsTable effects={others} caption={t('pilotResult.others')} />
        </Section>
      )}
      {best && <OverTime weeks={result.overTime} of={best} />}
      <Explore id={pilot.id} plan={pilot.plan} />
    </>
  );
}
