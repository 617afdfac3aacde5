import type { SurveyDefinition, SurveyQuestion, SurveyShown } from '@customering/contracts';
import { t } from '../../words/t';

type Words = Readonly<Record<string, string>>;

/** A survey while it is written: words may still be missing, lists are lines. */
export interface Draft {
  readonly name: string;
  readonly brandId: string | null;
  readonly languages: string;
  readonly questions: readonly DraftQuestion[];
  readonly thanks: Words;
  readonly linkDays: string;
  readonly sharePercent: string;
  readonly sites: string;
}

export interface DraftQuestion {
  readonly key: string;
  readonly id: string;
  readonly kind: SurveyQuestion['kind'];
  readonly words: Words;
  readonly why: Words;
  readonly comment: Words;
  readonly mayStayEmpty: boolean;
  readonly aspect: string;
  readonly scaleMin: string;
  readonly scaleMax: string;
  /** A line an answer, in the first language. */
  readonly options: string;
  /** What the answers are called in all languages, by their line: what a program wrote is not lost here. */
  readonly optionsBefore: Readonly<Record<string, SurveyQuestion['options'][number]>>;
}

export function blankDraft(): Draft {
  return {
    ...{ name: '', brandId: null, languages: 'en', linkDays: '30', sharePercent: '100', sites: '' },
    questions: [blankQuestion(1)],
    thanks: { en: t('surveyEditor.thanks.usual') },
  };
}

export function blankQuestion(number: number): DraftQuestion {
  return {
    ...{ key: crypto.randomUUID(), id: `question_${number}`, kind: 'nps' as const, words: {}, why: {}, comment: {} },
    ...{ mayStayEmpty: false, aspect: '', scaleMin: '1', scaleMax: '5', options: '', optionsBefore: {} },
  };
}

export function languagesOf({ languages }: Pick<Draft, 'languages'>): string[] {
  const read = linesOf(languages.replace(/[,; ]/g, '\n'));
  return read.length === 0 ? ['en'] : [...new Set(read)];
}

export function toDraft({ name, brandId, definition }: SurveyShown): Draft {
  const { languages, questions, thanks, linkDays, sharePercent, sites } = definition;
  const [first = 'en'] = languages;
  return {
    ...{ name, brandId, thanks },
    languages: languages.join(', '),
    questions: questions.map((question) => ({
      ...{ key: question.id, id: question.id, kind: question.kind, words: question.words },
      why: question.why ?? {},
      comment: question.comment ?? {},
      mayStayEmpty: question.mayStayEmpty,
      aspect: question.aspect ?? '',
      scaleMin: String(question.scale?.min ?? 1),
      scaleMax: String(question.scale?.max ?? 5),
      options: question.options.map(({ words }) => words[first] ?? '').join('\n'),
      optionsBefore: Object.fromEntries(question.options.map((option) => [option.words[first] ?? '', option])),
    })),
    linkDays: String(linkDays),
    sharePercent: String(sharePercent),
    sites: sites.join('\n'),
  };
}

export function toDefinition(draft: Draft): SurveyDefinition {
  const languages = languagesOf(draft);
  return {
    languages,
    questions: draft.questions.map((question) => toQuestion(question, languages)),
    thanks: said(draft.thanks, languages) ?? {},
    linkDays: Number(draft.linkDays),
    sharePercent: Number(draft.sharePercent),
    sites: linesOf(draft.sites),
  };
}

function toQuestion(question: DraftQuestion, languages: readonly string[]): SurveyQuestion {
  const [first = 'en'] = languages;
  const { id, kind, mayStayEmpty, aspect } = question;
  return {
    ...{ id, kind, mayStayEmpty },
    words: said(question.words, languages) ?? {},
    why: said(question.why, languages),
    comment: kind === 'text' ? null : said(question.comment, languages),
    aspect: aspect.trim() === '' ? null : aspect.trim(),
    scale: kind === 'scale' ? { min: Number(question.scaleMin), max: Number(question.scaleMax) } : null,
    options:
      kind === 'choice'
        ? linesOf(question.options).map(
            (line) => question.optionsBefore[line] ?? { value: line, words: { [first]: line } },
          )
        : [],
  };
}

/** Null where nothing is said in any language. */
function said(words: Words, languages: readonly string[]): Record<string, string> | null {
  const given = languages.flatMap((language) => {
    const text = words[language]?.trim() ?? '';
    return text === '' ? [] : [[language, text] as const];
  });
  return given.length === 0 ? null : Object.fromEntries(given);
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
