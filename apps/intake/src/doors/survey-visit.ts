import type { SurveyPage } from '@customering/contracts';
import type { InvitationStore, OpenInvitation } from '@customering/raw-log';
import { answeringOf, changeableMs, declinedDays, readAnswers, type SurveyLink } from '@customering/surveys';
import type { Doors } from '../doors';
import type { OpenSurvey } from './open-survey';
import { nextOf, readForm, type SentForm } from './survey-form';

/** One visit to a link that is genuine. */
export interface Visit {
  readonly survey: OpenSurvey;
  readonly link: SurveyLink;
  /** Null for a preview. */
  readonly invitation: OpenInvitation | null;
  readonly language: string;
  readonly now: Date;
}

export type Invitations = Pick<InvitationStore, 'open' | 'note'>;

export interface Answered {
  readonly status: number;
  readonly page: SurveyPage;
}

/** @param form what was sent, as it came; null for a look at the page */
export async function pageOf(
  form: Buffer | null,
  visit: Visit,
  doors: Doors,
  invitations: Invitations,
): Promise<Answered> {
  const { survey, link, invitation, now } = visit;
  const about = aboutOf(visit);
  if (survey.source.state !== 'active') return { status: 403, page: { kind: 'paused', ...about } };
  const state = invitation ?? { expiresAt: link.expiresAt, answeredAt: null, declinedAt: null };
  const answering = answeringOf(state, now);
  if (answering === 'expired') return { status: 410, page: { kind: 'expired', ...about } };
  if (answering === 'answered')
    return { status: 200, page: { kind: 'answered', at: (state.answeredAt ?? now).toISOString(), ...about } };
  if (form === null) return { status: 200, page: questionPage(visit, 0, new Map(), null) };
  return receive(readForm(form, survey.definition), visit, doors, invitations);
}

export function aboutOf({ survey, language }: Pick<Visit, 'survey' | 'language'>) {
  return { language, languages: survey.definition.languages, company: survey.source.company };
}

async function receive(form: SentForm, visit: Visit, doors: Doors, invitations: Invitations): Promise<Answered> {
  const { definition } = visit.survey;
  const next = form.act === 'decline' ? null : nextOf(form, definition);
  if (next?.kind === 'question')
    return {
      status: next.problem === null ? 200 : 422,
      page: questionPage(visit, next.step, form.fields, next.problem),
    };
  return next === null ? decline(visit, doors, invitations) : keep(form, visit, doors, invitations);
}

/** Who has answered takes nothing back by it: they only want to be left alone. */
async function decline(visit: Visit, doors: Doors, invitations: Invitations): Promise<Answered> {
  const { survey, link, invitation, now } = visit;
  if (invitation !== null) {
    if (invitation.answeredAt === null) await doors.accept(survey.source, toEntry(visit, invitation, null));
    await invitations.note(survey.source.workspaceId, link.invitationId, 'declined', now);
  }
  return { status: 200, page: { kind: 'declined', ...aboutOf(visit) } };
}

async function keep(form: SentForm, visit: Visit, doors: Doors, invitations: Invitations): Promise<Answered> {
  const { survey, link, invitation, now } = visit;
  if (invitation !== null) {
    await doors.accept(survey.source, toEntry(visit, invitation, form));
    await invitations.note(survey.source.workspaceId, link.invitationId, 'answered', now);
  }
  const first = invitation?.answeredAt ?? now;
  const changeableUntil = invitation === null ? null : new Date(first.getTime() + changeableMs).toISOString();
  const { definition } = survey;
  return {
    status: 200,
    page: { kind: 'thanks', definition, changeableUntil, isPreview: invitation === null, ...aboutOf(visit) },
  };
}

/** The document that the connector of surveys reads: the invitation as it stands now. Without a form it was declined. */
function toEntry({ survey, link, language, now }: Visit, invitation: OpenInvitation, form: SentForm | null) {
  const { source, definition } = survey;
  const document = {
    type: form === null ? 'declined' : 'answered',
    invitation: link.invitationId,
    askedAt: invitation.askedAt.toISOString(),
    at: now.toISOString(),
    survey: { id: source.sourceId, name: source.name, version: source.version },
    person: invitation.person,
    context: invitation.context,
    language,
    answers: form === null ? [] : readAnswers(definition, form.fields).answers,
  };
  return { bytes: Buffer.from(JSON.stringify([document])), records: 1, meta: { door: 'survey' } };
}

function questionPage(
  visit: Visit,
  step: number,
  fields: ReadonlyMap<string, string>,
  problem: Extract<SurveyPage, { kind: 'question' }>['problem'],
): SurveyPage {
  const { invitation, now } = visit;
  const { definition, source } = visit.survey;
  const question = definition.questions[step];
  if (!question) throw new TypeError(`the survey has no question ${step}`);
  return {
    kind: 'question',
    ...aboutOf(visit),
    ...{ definition, question, step, problem, fields: Object.fromEntries(fields) },
    quietDays: Math.max(declinedDays, source.restDays),
    askedOn: (invitation?.askedAt ?? now).toISOString(),
    isPreview: invitation === null,
  };
}
