/** What a question measures. Each but `scale`, `choice` and `text` has its scale from the literature. */
export const questionKinds = ['nps', 'csat', 'ces', 'promise', 'needs_first', 'scale', 'choice', 'text'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** Words by language, BCP 47. The survey's first language is always among them. */
export type Words = Readonly<Record<string, string>>;

export interface Question {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly words: Words;
  /** One sentence beneath the question that says why it is asked; null for none. */
  readonly why: Words | null;
  /** The line above a field for the customer's own words; null for no field. */
  readonly comment: Words | null;
  readonly mayStayEmpty: boolean;
  /** What of the company it is about, when the link names none. */
  readonly aspect: string | null;
  /** Lowest and highest answer of a `scale`; else null. */
  readonly scale: Scale | null;
  /** Answers of a `choice`; else empty. */
  readonly options: readonly Option[];
}

export interface Option {
  readonly value: string;
  readonly words: Words;
}

export interface Scale {
  readonly min: number;
  readonly max: number;
}

export interface Survey {
  /** The first is the one that people get who named none, or one that the survey has not. */
  readonly languages: readonly string[];
  readonly questions: readonly Question[];
  readonly thanks: Words;
}

/**
 * NPS 0 to 10 (Reichheld 2003), satisfaction 1 to 5, effort 1 to 7 (CES 2.0: how easy it was), whether a promise was kept 0 (no),
 * 1 (partly), 2 (yes), and how often the customer's needs come first 1 (never) to 5 (always).
 */
const scales: Readonly<Partial<Record<QuestionKind, Scale>>> = {
  nps: { min: 0, max: 10 },
  csat: { min: 1, max: 5 },
  ces: { min: 1, max: 7 },
  promise: { min: 0, max: 2 },
  needs_first: { min: 1, max: 5 },
};

/** The whole numbers that a question can be answered with; null where the answer is no number. */
export function scaleOf({ kind, scale }: Pick<Question, 'kind' | 'scale'>): Scale | null {
  return scales[kind] ?? scale;
}
