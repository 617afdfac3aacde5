import type { SurveyPage } from '@customering/contracts';
import type { InvitationStore, OpenInvitation, SurveyLookup } from '@customering/raw-log';
import {
  answeringOf,
  changeableMs,
  declinedDays,
  previewInvitation,
  readAnswers,
  readLink,
  type SurveyLink,
} from '@customering/surveys';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Doors } from '../doors';
import type { Portal } from '../portal';
import { bodyOf, tooLong } from '../read-body';
import { Refusal } from '../refusal';
import type { OpenSurvey } from './open-survey';
import { nextOf, readForm, type SentForm } from './survey-form';
import { languageOf } from './survey-language';

export interface Surveys {
  readonly lookup: Pick<SurveyLookup<OpenSurvey>, 'find'>;
  readonly invitations: Pick<InvitationStore, 'open' | 'note'>;
  readonly portal: Portal | null;
}

type Route = FastifyRequest<{ Params: { token: string }; Querystring: { lang?: string } }>;

/** One visit to a link that is genuine. */
interface Visit {
  readonly survey: OpenSurvey;
  readonly link: SurveyLink;
  /** Null for a preview. */
  readonly invitation: OpenInvitation | null;
  readonly language: string;
  readonly now: Date;
}

/** Pages of surveys, and the answers to them. The link proves who is asked; an answer counts after the commit of its bytes. */
export function openSurveysDoor(server: FastifyInstance, doors: Doors, surveys: Surveys): void {
  server.get<{ Params: { token: string }; Querystring: { lang?: string } }>('/s/:token', (request, reply) =>
    answer(request, reply, doors, surveys),
  );
  server.post<{ Params: { token: string }; Querystring: { lang?: string } }>('/s/:token', (request, reply) =>
    answer(request, reply, doors, surveys),
  );
}

async function answer(request: Route, reply: FastifyReply, doors: Doors, surveys: Surveys): Promise<FastifyReply> {
  if (surveys.portal === null)
    throw new Refusal(503, 'portal_not_built', 'The pages for customers are not built. Run "npm run build".');
  const { token } = request.params;
  const link = readLink(token);
  const survey = link === null ? null : await surveys.lookup.find(link.sourceId);
  if (link === null || survey === null || !survey.signed(token)) {
    if (survey) doors.refusals.add(survey.source.workspaceId, survey.source.sourceId, 'forged_link');
    return send(reply, surveys.portal, 404, { kind: 'unknown', ...base(request, null, null) });
  }
  const isPreview = link.invitationId === previewInvitation;
  const { workspaceId, sourceId } = survey.source;
  const invitation = isPreview ? null : await surveys.invitations.open(workspaceId, sourceId, link.invitationId);
  if (!isPreview && invitation === null)
    return send(reply, surveys.portal, 404, { kind: 'unknown', ...base(request, survey, null) });
  const language = languageOf(request, survey.definition.languages, invitation?.language ?? null);
  const visit = { survey, link, invitation, language, now: new Date() };
  const { status, page } = await pageOf(request, visit, doors, surveys.invitations);
  return send(reply, surveys.portal, status, page, survey);
}

interface Answered {
  readonly status: number;
  readonly page: SurveyPage;
}

async function pageOf(
  request: Route,
  visit: Visit,
  doors: Doors,
  invitations: Surveys['invitations'],
): Promise<Answered> {
  const { survey, link, invitation, now } = visit;
  const about = { language: visit.language, languages: survey.definition.languages, company: survey.source.company };
  if (survey.source.state !== 'active') return { status: 403, page: { kind: 'paused', ...about } };
  const state = invitation ?? { expiresAt: link.expiresAt, answeredAt: null, declinedAt: null };
  const answering = answeringOf(state, now);
  if (answering === 'expired') return { status: 410, page: { kind: 'expired', ...about } };
  if (answering === 'answered')
    return { status: 200, page: { kind: 'answered', at: (state.answeredAt ?? now).toISOString(), ...about } };
  if (request.method === 'GET') return { status: 200, page: questionPage(visit, 0, new Map(), null) };
  const body = bodyOf(request.body);
  if (body === tooLong) throw new Refusal(413, 'body_too_large', 'The form is longer than a form can be.');
  return receive(readForm(body, survey.definition), visit, doors, invitations);
}

async function receive(
  form: SentForm,
  visit: Visit,
  doors: Doors,
  invitations: Surveys['invitations'],
): Promise<Answered> {
  const { survey, invitation, link, now } = visit;
  const { source, definition } = survey;
  const about = { language: visit.language, languages: definition.languages, company: source.company };
  const next = form.act === 'decline' ? null : nextOf(form, definition);
  if (next?.kind === 'question')
    return {
      status: next.problem === null ? 200 : 422,
      page: questionPage(visit, next.step, form.fields, next.problem),
    };
  const became = next === null ? 'declined' : 'answered';
  if (invitation !== null) {
    await doors.accept(source, toEntry(visit, invitation, became, form));
    await invitations.note(source.workspaceId, link.invitationId, became, now);
  }
  if (became === 'declined') return { status: 200, page: { kind: 'declined', ...about } };
  const first = invitation?.answeredAt ?? now;
  const changeableUntil = invitation === null ? null : new Date(first.getTime() + changeableMs).toISOString();
  return {
    status: 200,
    page: { kind: 'thanks', definition, changeableUntil, isPreview: invitation === null, ...about },
  };
}

/** The document that the connector of surveys reads: the invitation as it stands now. */
function toEntry(
  { survey, link, language, now }: Visit,
  invitation: OpenInvitation,
  became: 'answered' | 'declined',
  form: SentForm,
) {
  const { source, definition } = survey;
  const document = {
    type: became,
    invitation: link.invitationId,
    askedAt: invitation.askedAt.toISOString(),
    at: now.toISOString(),
    survey: { id: source.sourceId, name: source.name, version: source.version },
    person: invitation.person,
    context: invitation.context,
    language,
    answers: became === 'answered' ? readAnswers(definition, form.fields).answers : [],
  };
  return { bytes: Buffer.from(JSON.stringify([document])), records: 1, meta: { door: 'survey' } };
}

function questionPage(
  { survey, invitation, language, now }: Visit,
  step: number,
  fields: ReadonlyMap<string, string>,
  problem: Extract<SurveyPage, { kind: 'question' }>['problem'],
): SurveyPage {
  const { definition, source } = survey;
  const question = definition.questions[step];
  if (!question) throw new TypeError(`the survey has no question ${step}`);
  return {
    kind: 'question',
    ...{ language, languages: definition.languages, company: source.company },
    ...{ definition, question, step, problem, fields: Object.fromEntries(fields) },
    quietDays: Math.max(declinedDays, source.restDays),
    askedOn: (invitation?.askedAt ?? now).toISOString(),
    isPreview: invitation === null,
  };
}

function base(request: Route, survey: OpenSurvey | null, invited: string | null) {
  const languages = survey?.definition.languages ?? ['en', 'de'];
  return { language: languageOf(request, languages, invited), languages, company: survey?.source.company ?? '' };
}

function send(
  reply: FastifyReply,
  portal: Portal,
  status: number,
  page: SurveyPage,
  survey?: OpenSurvey,
): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .headers({
      'content-security-policy': portal.contentPolicy(survey?.definition.sites ?? []),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    })
    .send(portal.drawSurvey(page));
}
