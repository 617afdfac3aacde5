import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../shell/session-context';
import { currencyCodes, currencyName, ownZone, zoneNames } from '../../ui/format/names';
import { IconAlertTriangle, IconCheck } from '../../ui/icons';
import { t } from '../../words/t';
import { questionKey, type Question } from './use-mapping';

type OnAnswer = (question: Question, values: readonly string[]) => void;

interface Props {
  readonly questions: readonly Question[];
  readonly answered: readonly string[];
  readonly onAnswer: OnAnswer;
}

interface OneProps {
  readonly question: Question;
  readonly isAnswered: boolean;
  readonly onAnswer: OnAnswer;
}

/** What the file itself cannot tell. One answer covers the column. */
export function Questions({ questions, answered, onAnswer }: Props) {
  if (questions.length === 0) return null;
  return (
    <ul className="cu-questions" aria-label={t('import.questions')}>
      {questions.map((question) => (
        <OneQuestion
          key={questionKey(question)}
          question={question}
          isAnswered={answered.includes(questionKey(question))}
          onAnswer={onAnswer}
        />
      ))}
    </ul>
  );
}

function OneQuestion({ question, isAnswered, onAnswer }: OneProps) {
  const Answer = question.code === 'kind' || question.code === 'own_numbers' ? SeveralOf : OneOf;
  return (
    <li className={isAnswered ? 'cu-question-line' : 'cu-question-line cu-question-open'}>
      {isAnswered ? (
        <IconCheck size={16} role="img" aria-label={t('import.answered')} />
      ) : (
        <IconAlertTriangle size={16} role="img" aria-label={t('import.unanswered')} />
      )}
      <Answer question={question} isAnswered={isAnswered} onAnswer={onAnswer} />
    </li>
  );
}

function OneOf({ question, isAnswered, onAnswer }: OneProps) {
  const { workspace } = useSession();
  const options = optionsOf(question, workspace);
  return (
    <NativeSelect
      label={question.text}
      defaultValue=""
      onChange={({ currentTarget }) => currentTarget.value !== '' && onAnswer(question, [currentTarget.value])}
      data={[
        { value: '', label: isAnswered ? t('import.answerKept') : t('action.choose'), disabled: true },
        ...options,
      ]}
    />
  );
}

/** Where the file offers nothing to choose from, all that there is, with our own first. */
function optionsOf(
  { code, options }: Question,
  workspace: { readonly zone: string; readonly reportingCurrency: string },
) {
  if (options.length > 0) return options;
  if (code === 'currency') {
    const codes = [...new Set([workspace.reportingCurrency, ...currencyCodes()])];
    return codes.map((value) => ({ value, label: `${value} ${currencyName(value)}` }));
  }
  const zones = [...new Set([workspace.zone, ownZone(), 'UTC', ...zoneNames()])];
  return zones.map((value) => ({ value, label: value }));
}

function SeveralOf({ question, isAnswered, onAnswer }: OneProps) {
  const [chosen, setChosen] = useState<string[]>([]);
  const choose = (values: string[]) => {
    setChosen(values);
    onAnswer(question, values);
  };
  return (
    <Checkbox.Group label={question.text} value={chosen} onChange={choose}>
      <div className="cu-checks">
        {question.options.map(({ value, label }) => (
          <Checkbox key={value} value={value} label={label} size="xs" />
        ))}
        {!isAnswered && (
          <Button size="compact-xs" variant="default" onClick={() => choose([])}>
            {t('import.noneOfThese')}
          </Button>
        )}
      </div>
    </Checkbox.Group>
  );
}
