import {
  channels,
  type CanonicalRecord,
  type Channel,
  type Interaction,
  type Normalised,
  type RawRecord,
  type SurveyResponse,
} from '@customering/plugin-sdk';
import { readDocument, type Answer, type Document } from './document';

/** That somebody was asked, and what became of it, as one interaction at the time of asking; and each answer. */
export function normaliseDocument({ payload }: RawRecord): Normalised {
  const document = readDocument(payload);
  if (document === null) return { ignored: 'erased' };
  return { records: [toInteraction(document), ...document.answers.map((answer) => toResponse(document, answer))] };
}

type Base = Pick<CanonicalRecord, 'identifiers' | 'agent' | 'team' | 'store' | 'account' | 'aspect'>;

function baseOf({ person, context: { agent, team, store, account, aspect } }: Document): Base {
  const units = Object.entries({ agent, team, store, account, aspect }).filter(([, name]) => name !== undefined);
  return { identifiers: [...person], ...Object.fromEntries(units) };
}

function toInteraction(document: Document): Interaction {
  const { survey, context, type } = document;
  return {
    ...baseOf(document),
    type: 'interaction',
    externalId: document.invitation,
    occurredAt: document.askedAt,
    channel: 'survey',
    signal: 'feedback',
    name: 'Survey asked',
    direction: 'outbound',
    properties: {
      survey: survey.id,
      surveyName: survey.name,
      version: survey.version,
      answered: type === 'answered',
      declined: type === 'declined',
      ...(context.channel === undefined ? {} : { channel: context.channel }),
    },
    ...aboutOf(document),
  };
}

function toResponse(document: Document, answer: Answer): SurveyResponse {
  const { survey, context, language } = document;
  const base = baseOf(document);
  return {
    ...base,
    ...(base.aspect === undefined && answer.aspect !== null ? { aspect: answer.aspect } : {}),
    type: 'survey_response',
    externalId: `${document.invitation}:${answer.question}`,
    occurredAt: document.at,
    instrument: answer.kind === 'text' ? 'comment' : answer.kind,
    ...scoreOf(answer),
    ...(commentOf(answer) === null ? {} : { comment: commentOf(answer) ?? '' }),
    survey: survey.id,
    question: answer.question,
    ...(language === undefined ? {} : { language }),
    ...(isChannel(context.channel) ? { channel: context.channel } : {}),
    ...(context.interaction === undefined ? {} : { interactionExternalId: context.interaction }),
    ...aboutOf(document),
  };
}

function aboutOf({ context: { touchpoint, order } }: Document): { touchpoint?: string; orderExternalId?: string } {
  return {
    ...(touchpoint === undefined ? {} : { touchpoint }),
    ...(order === undefined ? {} : { orderExternalId: order }),
  };
}

function scoreOf({ score, scaleMin, scaleMax }: Answer): Pick<SurveyResponse, 'score' | 'scaleMin' | 'scaleMax'> {
  if (score === null) return {};
  const scale =
    scaleMin === null || scaleMax === null ? {} : { scaleMin: String(scaleMin), scaleMax: String(scaleMax) };
  return { score: String(score), ...scale };
}

/** What was chosen stands before what was written. */
function commentOf({ choice, comment }: Answer): string | null {
  const said = [choice, comment].filter((one) => one !== null);
  return said.length === 0 ? null : said.join(': ');
}

function isChannel(name: string | undefined): name is Channel {
  return channels.some((channel) => channel === name);
}
