import type { SurveyPage } from '@customering/contracts';
import { Answers } from './answers';
import { dayIn } from './day-in';
import { textIn } from './text-in';
import { fill, type PortalWords } from './words';

interface Props {
  readonly page: Extract<SurveyPage, { readonly kind: 'question' }>;
  readonly words: PortalWords;
  readonly language: string;
}

/** One question, its why beneath, and two buttons that weigh the same. */
export function QuestionForm({ page, words, language }: Props) {
  const { question, problem, step, definition } = page;
  const all = definition.questions.length;
  const isLast = step === all - 1;
  return (
    <form method="post" noValidate>
      {page.isPreview && <p className="notice">{words.preview}</p>}
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="lang" value={language} />
      {others(page).map(([name, value]) => (
        <input key={name} type="hidden" name={`a.${name}`} value={value} />
      ))}
      {all > 1 && <p className="step">{fill(words.stepOf, { n: step + 1, all })}</p>}
      <Answers page={page} words={words} />
      {question.comment && <Comment page={page} words={words} label={textIn(question.comment, page)} />}
      {problem && (
        <p className="problem" role="alert" id="problem">
          {words[problem]}
        </p>
      )}
      <div className="acts">
        <button name="act" value="next">
          {isLast ? words.send : words.next}
        </button>
        {step > 0 && (
          <button name="act" value="back">
            {words.back}
          </button>
        )}
        <button name="act" value="decline">
          {fill(words.decline, { n: page.quietDays })}
        </button>
      </div>
      <p className="small">{fill(words.askedOn, { day: dayIn(language, page.askedOn), n: page.quietDays })}</p>
    </form>
  );
}

function Comment({ page, words, label }: Pick<Props, 'page' | 'words'> & { readonly label: string }) {
  const name = `${page.question.id}.comment`;
  return (
    <label className="comment">
      <span>
        {label} <span className="small">{words.mayStayEmpty}</span>
      </span>
      <textarea name={`a.${name}`} rows={4} defaultValue={page.fields[name] ?? ''} />
    </label>
  );
}

/** Answers to the other questions, which travel along. */
function others({ fields, question }: Props['page']): [string, string][] {
  return Object.entries(fields).filter(([name]) => name !== question.id && name !== `${question.id}.comment`);
}
