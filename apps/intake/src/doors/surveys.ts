import type { SurveyPage } from '@customering/contracts';
import type { SurveyLookup } from '@customering/raw-log';
import { previewInvitation, readLink } from '@customering/surveys';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Doors } from '../doors';
import type { Portal } from '../portal';
import { bodyOf, tooLong } from '../read-body';
import { Refusal } from '../refusal';
import type { OpenSurvey } from './open-survey';
import { languageOf } from './survey-language';
import { aboutOf, pageOf, type Answered, type Invitations, type Visit } from './survey-visit';

export interface Surveys {
  readonly lookup: Pick<SurveyLookup<OpenSurvey>, 'find'>;
  readonly invitations: Invitations;
  readonly portal: Portal | null;
}

type Route = FastifyRequest<{ Params: { token: string }; Querystring: { lang?: string } }>;
type OnProblem = (problem: unknown) => void;

/** Pages of surveys, and the answers to them. The link proves who is asked; an answer counts after the commit of its bytes. */
export function openSurveysDoor(server: FastifyInstance, doors: Doors, surveys: Surveys, onProblem: OnProblem): void {
  server.route<{ Params: { token: string }; Querystring: { lang?: string } }>({
    method: ['GET', 'POST'],
    url: '/s/:token',
    handler: (request, reply) => answer(request, reply, doors, surveys, onProblem),
  });
}

async function answer(
  request: Route,
  reply: FastifyReply,
  doors: Doors,
  surveys: Surveys,
  onProblem: OnProblem,
): Promise<FastifyReply> {
  const { portal } = surveys;
  if (portal === null)
    throw new Refusal(503, 'portal_not_built', 'The pages for customers are not built. Run "npm run build".');
  const visit = await visitOf(request, doors, surveys);
  if (visit === null) return send(reply, portal, { status: 404, page: unknownPage(request) });
  const answered = await pageOrTryAgain(request, visit, doors, surveys.invitations, onProblem);
  return send(reply, portal, answered, visit.survey.definition.sites);
}

/** Null for a link that nobody was given. */
async function visitOf(request: Route, doors: Doors, surveys: Surveys): Promise<Visit | null> {
  const { token } = request.params;
  const link = readLink(token);
  const survey = link === null ? null : await surveys.lookup.find(link.sourceId);
  if (link === null || survey === null) return null;
  const { workspaceId, sourceId } = survey.source;
  if (!survey.signed(token)) {
    doors.refusals.add(workspaceId, sourceId, 'forged_link');
    return null;
  }
  const isPreview = link.invitationId === previewInvitation;
  const invitation = isPreview ? null : await surveys.invitations.open(workspaceId, sourceId, link.invitationId);
  if (!isPreview && invitation === null) return null;
  const language = languageOf(request, survey.definition.languages, invitation?.language ?? null);
  return { survey, link, invitation, language, now: new Date() };
}

/** A customer gets a page also when nothing can be kept just now; what went wrong is told to those who run the product. */
async function pageOrTryAgain(
  request: Route,
  visit: Visit,
  doors: Doors,
  invitations: Invitations,
  onProblem: OnProblem,
): Promise<Answered> {
  const tryAgain: Answered = { status: 503, page: { kind: 'try_again', ...aboutOf(visit) } };
  const isSent = request.method === 'POST';
  if (isSent && doors.commits.isFull()) return tryAgain;
  const form = isSent ? bodyOf(request.body) : null;
  if (form === tooLong) throw new Refusal(413, 'body_too_large', 'The form is longer than a form can be.');
  try {
    return await pageOf(form, visit, doors, invitations);
  } catch (problem) {
    onProblem(problem);
    return tryAgain;
  }
}

function unknownPage(request: Route): SurveyPage {
  const languages = ['en', 'de'];
  return { kind: 'unknown', language: languageOf(request, languages, null), languages, company: '' };
}

function send(
  reply: FastifyReply,
  portal: Portal,
  { status, page }: Answered,
  sites: readonly string[] = [],
): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .headers({
      'content-security-policy': portal.contentPolicy(sites),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      ...(status === 503 ? { 'retry-after': '5' } : {}),
    })
    .send(portal.drawSurvey(page));
}
