import type { SurveyDefinition, SurveyQuestion } from './survey-definition';

/** What a customer sees at the link of a survey. Pages are drawn on the server and work without script. */
export type SurveyPage = {
  readonly language: string;
  readonly languages: readonly string[];
  readonly company: string;
} & (
  | SurveyStep
  | SurveyThanks
  | { readonly kind: 'declined' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'answered'; readonly at: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'try_again' }
);

/** One question in view. Answers that were given before travel with the form. */
export interface SurveyStep {
  readonly kind: 'question';
  readonly definition: SurveyDefinition;
  readonly question: SurveyQuestion;
  readonly step: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly problem: 'missing' | 'not_an_answer' | 'too_long' | null;
  /** Days in which nobody who says "not now" is asked. */
  readonly quietDays: number;
  /** What the customer did that it is about, with its day; null when the link carries none. */
  readonly askedOn: string;
  readonly isPreview: boolean;
}

export interface SurveyThanks {
  readonly kind: 'thanks';
  readonly definition: SurveyDefinition;
  /** Until when the answer may be changed; null for a preview. */
  readonly changeableUntil: string | null;
  readonly isPreview: boolean;
}

/** What `apps/portal` builds: a whole HTML document. */
export type DrawSurvey = (page: SurveyPage) => string;
