import type { SurveyShown } from '@customering/contracts';
import { t } from '../../words/t';

/** The questions as they stand, in the survey's first language. */
export function QuestionList({ survey: { definition } }: { readonly survey: SurveyShown }) {
  const [first = 'en'] = definition.languages;
  return (
    <ol className="cu-survey-questions">
      {definition.questions.map(({ id, kind, words, why, aspect }) => (
        <li key={id}>
          <strong>{words[first]}</strong>
          <div className="cu-dimmed">
            {[t(`question.kind.${kind}`), aspect, why?.[first]].filter(Boolean).join(' · ')}
          </div>
        </li>
      ))}
    </ol>
  );
}
