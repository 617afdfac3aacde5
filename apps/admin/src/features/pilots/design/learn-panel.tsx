import type { PilotPlan, PilotProposal } from '@customering/contracts';
import { Button } from '@mantine/core';
import { Facts } from '../../../ui/facts';
import { money, whole } from '../../../ui/format/numbers';
import { Loaded } from '../../../ui/loaded';
import { StateBadge } from '../../../ui/state-badge';
import { t } from '../../../words/t';
import { CheckList } from '../check-list';
import { PathFigure } from '../path-figure';
import { withUnit } from './design-choices';
import { PowerCurve } from './power-curve';
import type { QuestionProps } from './question-props';
import type { ProposalQuery } from './use-proposal';

interface Props extends QuestionProps {
  readonly query: ProposalQuery;
  readonly onGoTo: (place: string) => void;
}

/** What the plan could teach, before anything is spent on it. */
export function LearnPanel({ query, hand, names, onGoTo }: Props) {
  return (
    <Loaded query={query} rows={6}>
      {(proposal) => (
        <>
          <Method proposal={proposal} hand={hand} />
          {proposal.cannotSucceed !== null && (
            <p className="cu-pilot-warning">
              <StateBadge kind="bad" word={t('plan.cannot')} /> {proposal.cannotSucceed}
            </p>
          )}
          <Size proposal={proposal} plan={hand.draft} />
          {proposal.checks.length > 0 && <CheckList checks={proposal.checks} />}
          <PowerCurve proposal={proposal} plan={hand.plan} names={names} />
          {proposal.path && <Before path={proposal.path} />}
          <Missing proposal={proposal} unread={hand.unread} onGoTo={onGoTo} />
        </>
      )}
    </Loaded>
  );
}

/** Two points at least make a line. */
const fewestPoints = 2;

/** How those that are to be compared moved until now. */
function Before({ path }: { readonly path: NonNullable<PilotProposal['path']> }) {
  if (path.points.length < fewestPoints) return <p className="cu-meta">{t('plan.path.short')}</p>;
  return <PathFigure path={path} />;
}

function Method({ proposal: { design, better }, hand }: { readonly proposal: PilotProposal } & Pick<Props, 'hand'>) {
  return (
    <>
      <p className="cu-lead-sentence">
        {t('plan.learn.method', { name: design.name })}{' '}
        <span className={`cu-pilot-grade cu-pilot-grade-${design.grade}`}>
          {t('plan.learn.grade', { grade: design.grade })}
        </span>
      </p>
      <p>{design.why}</p>
      {design.raise !== null && !better && <p className="cu-meta">{t('plan.learn.raise', { raise: design.raise })}</p>}
      {better && (
        <p>
          {better.why}{' '}
          <Button
            variant="default"
            size="compact-xs"
            onClick={() =>
              hand.change(
                withUnit(better.unit, { ...hand.draft, design: better.design, enrolment: 'drawn', treated: [] }),
              )
            }
          >
            {t('plan.learn.better')}
          </Button>
        </p>
      )}
    </>
  );
}

function Size({ proposal, plan }: { readonly proposal: PilotProposal; readonly plan: PilotPlan }) {
  const { size, cost, population } = proposal;
  const facts = [
    { name: t('plan.learn.there'), value: `${whole(population.units)} ${population.word}` },
    ...(size?.weeks ? [{ name: t('plan.learn.weeks'), value: t('plan.weeks', { n: size.weeks }) }] : []),
    ...(cost
      ? [
          {
            name: t('plan.learn.cost'),
            value: t('plan.cost.of', {
              expected: money(cost.expected, cost.currency),
              cap: money(cost.cap, cost.currency),
            }),
          },
        ]
      : []),
  ];
  return (
    <>
      <p className="cu-answer">
        {size?.sentence ?? t(plan.primary && plan.worthIt !== null ? 'plan.learn.noSize' : 'plan.learn.noSizeYet')}
      </p>
      <Facts items={facts} />
    </>
  );
}

interface MissingProps extends Pick<Props, 'onGoTo'> {
  readonly proposal: PilotProposal;
  readonly unread: ReadonlySet<string>;
}

/** What is missing before the plan can be locked; each leads to its field. */
function Missing({ proposal, unread, onGoTo }: MissingProps) {
  const half = [...unread]
    .filter((field) => field !== 'name')
    .map((field) => ({ field, message: t('plan.missing.half', { field: fieldWord(field) }) }));
  const all = [...proposal.missing, ...half];
  if (all.length === 0)
    return (
      <p>
        <StateBadge kind="good" word={t('plan.missing.none')} />
      </p>
    );
  return (
    <section aria-label={t('plan.missing')}>
      <h3>{t('plan.missing')}</h3>
      <ul className="cu-plain-list">
        {all.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <button type="button" className="cu-link cu-pilot-missing" onClick={() => onGoTo(field)}>
              {message}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function fieldWord(place: string): string {
  const words = { guardrails: 'plan.guardrail', population: 'plan.population', cost: 'plan.cap' } as const;
  const field = place.split('.')[0];
  if (field === 'guardrails' || field === 'population' || field === 'cost') return t(words[field]);
  return field === 'worthIt' ? t('plan.worthIt') : t('plan.missing.other');
}
