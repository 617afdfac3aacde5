import { NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '../../ui/icons';
import { t } from '../../words/t';
import { questionKey, type Question } from './use-mapping';

interface Props {
  readonly questions: readonly Question[];
  readonly answered: readonly string[];
  readonly onAnswer: (question: Question, value: string) => void;
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

function OneQuestion({
  question,
  isAnswered,
  onAnswer,
}: {
  readonly question: Question;
  readonly isAnswered: boolean;
  readonly onAnswer: Props['onAnswer'];
}) {
  return (
    <li className={isAnswered ? 'cu-question-line' : 'cu-question-line cu-question-open'}>
      {isAnswered ? (
        <IconCheck size={16} aria-label={t('import.answered')} />
      ) : (
        <IconAlertTriangle size={16} aria-label={t('import.unanswered')} />
      )}
      <NativeSelect
        label={question.text}
        defaultValue=""
        onChange={({ currentTarget }) => currentTarget.value !== '' && onAnswer(question, currentTarget.value)}
        data={[
          { value: '', label: isAnswered ? t('import.answerKept') : t('action.choose'), disabled: true },
          ...question.options,
        ]}
      />
    </li>
  );
}
