import type { SurveyPage } from '@customering/contracts';
import { choicesOf } from './choices';
import { textIn } from './text-in';
import type { PortalWords } from './words';

interface Props {
  readonly page: Extract<SurveyPage, { readonly kind: 'question' }>;
  readonly words: PortalWords;
}

/** The question with its answers, nothing chosen beforehand. */
export function Answers({ page, words }: Props) {
  const { question, fields, problem } = page;
  const title = textIn(question.words, page);
  const why = question.why === null ? '' : textIn(question.why, page);
  const given = fields[question.id] ?? '';
  if (question.kind === 'text')
    return (
      <label className="comment">
        <h1>{title}</h1>
        {why !== '' && <span className="why">{why}</span>}
        <textarea name={`a.${question.id}`} rows={5} defaultValue={given} />
      </label>
    );
  const { choices, ends } = choicesOf(question, words, page);
  return (
    <fieldset aria-describedby={problem === null ? undefined : 'problem'}>
      <legend>
        <h1>{title}</h1>
        {why !== '' && <span className="why">{why}</span>}
      </legend>
      <div className={ends ? 'numbers' : 'list'}>
        {choices.map(({ value, label }) => (
          <label key={value}>
            <input type="radio" name={`a.${question.id}`} value={value} defaultChecked={given === value} />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {ends && (
        <p className="ends small">
          <span>{ends[0]}</span>
          <span>{ends[1]}</span>
        </p>
      )}
    </fieldset>
  );
}
