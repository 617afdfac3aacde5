import { Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { t } from '../../../words/t';
import { Advanced } from './advanced';
import { BetterQuestion } from './better-question';
import { ChanceQuestion } from './chance-question';
import { ChangeQuestion } from './change-question';
import { CostQuestion } from './cost-question';
import { GainQuestion } from './gain-question';
import { LearnPanel } from './learn-panel';
import { LearnSheet } from './learn-sheet';
import { planFacts } from './plan-facts';
import { QuestionCard } from './question-card';
import type { QuestionProps } from './question-props';
import { lackingPlaces, markOf, partOf, questions, type Part, type Question } from './questions';
import { saidOf } from './said';
import type { ProposalQuery } from './use-proposal';
import { WorseQuestion } from './worse-question';

interface Props extends QuestionProps {
  readonly query: ProposalQuery;
}

/** Six plain questions in any order; beside them, what the plan could teach. */
export function Assistant({ hand, names, query }: Props) {
  const { opened, toggle, only, goTo } = useOpened(hand);
  return (
    <div className="cu-pilot-design" key={hand.generation}>
      <div className="cu-pilot-questions">
        <Questions hand={hand} names={names} query={query} opened={opened} onToggle={toggle} onOnly={only} />
        <QuestionCard
          title={t('plan.advanced')}
          said={t('plan.advanced.said')}
          isOpen={opened.has('advanced')}
          onToggle={(isOpen) => toggle('advanced', isOpen)}
        >
          <Advanced hand={hand} names={names} />
        </QuestionCard>
      </div>
      <LearnSheet proposal={query.data}>
        <LearnPanel query={query} hand={hand} names={names} onGoTo={goTo} />
      </LearnSheet>
    </div>
  );
}

/** Which parts are open: at first the question that comes next. */
function useOpened({ draft, blank }: Props['hand']) {
  const [opened, setOpened] = useState<ReadonlySet<Part>>(
    () => new Set([questions.find((question) => markOf(question, draft, blank, []) !== 'done') ?? 'change']),
  );
  const [place, setPlace] = useState<{ readonly field: string }>();
  const toggle = (part: Part, isOpen: boolean) =>
    setOpened((was) => new Set(isOpen ? [...was, part] : [...was].filter((one) => one !== part)));
  useEffect(() => {
    if (place) focusOn(place.field);
  }, [place]);
  const goTo = (field: string) => {
    toggle(partOf(field), true);
    setPlace({ field });
  };
  /** The button that was pressed goes with its question, so the focus moves on to the next. */
  const only = (part: Part) => {
    setOpened(new Set([part]));
    setPlace({ field: `question-${part}` });
  };
  return { opened, toggle, only, goTo };
}

interface QuestionsProps extends Props {
  readonly opened: ReadonlySet<Part>;
  readonly onToggle: (part: Part, isOpen: boolean) => void;
  readonly onOnly: (part: Part) => void;
}

function Questions({ hand, names, query, opened, onToggle, onOnly }: QuestionsProps) {
  const { draft, blank, unread } = hand;
  const lacks = useMemo(() => lackingPlaces(query.data, unread), [query.data, unread]);
  const facts = planFacts(draft, names);
  return questions.map((question, index) => {
    const next = questions[index + 1];
    return (
      <QuestionCard
        key={question}
        id={`pilot-question-${question}`}
        title={t('plan.question.numbered', { n: index + 1, question: t(`plan.question.${question}`) })}
        mark={markOf(question, draft, blank, lacks)}
        said={saidOf(question, facts)}
        isOpen={opened.has(question)}
        onToggle={(isOpen) => onToggle(question, isOpen)}
      >
        <Body question={question} hand={hand} names={names} query={query} />
        {next && (
          <div>
            <Button variant="default" size="xs" onClick={() => onOnly(next)}>
              {t('plan.question.next')}
            </Button>
          </div>
        )}
      </QuestionCard>
    );
  });
}

function Body({ question, hand, names, query }: Props & { readonly question: Question }) {
  const props = { hand, names };
  switch (question) {
    case 'change':
      return <ChangeQuestion {...props} />;
    case 'better':
      return <BetterQuestion {...props} />;
    case 'worse':
      return <WorseQuestion {...props} />;
    case 'gain':
      return <GainQuestion {...props} proposal={query.data} />;
    case 'chance':
      return <ChanceQuestion {...props} />;
    case 'cost':
      return <CostQuestion {...props} />;
  }
}

/** The field itself, else the nearest that it belongs to. */
function focusOn(place: string): void {
  const names = place.split('.');
  const ids = names.map((_, index) => `pilot-${names.slice(0, names.length - index).join('.')}`);
  const found = ids.map((id) => document.getElementById(id)).find((element) => element !== null);
  const field = found?.matches('input, select, textarea, summary, [tabindex]')
    ? found
    : found?.querySelector<HTMLElement>('input, select, textarea');
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}
