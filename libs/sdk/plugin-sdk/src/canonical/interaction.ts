import type { z } from 'zod';
import { amount, choice, currency, decimal, id, object, rating, text, time } from './field';
import type { Frozen } from './frozen';
import { kind } from './kind';

/** Where a touch with a customer takes place. */
export const channels = [
  'web',
  'mobile',
  'ecommerce',
  'store',
  'voice',
  'chat',
  'email',
  'social',
  'survey',
  'file',
  'other',
] as const;
/** What a touch tells of the person. */
export const signals = ['behaviour', 'emotion', 'action', 'input', 'feedback'] as const;
const directions = ['inbound', 'outbound'] as const;

export type Channel = (typeof channels)[number];
export type SignalKind = (typeof signals)[number];

export const interaction = kind(
  'interaction',
  {
    version: 2,
    means: 'One touch between a person and the brand: a visit to a page, a call, a message, a post, a click.',
  },
  {
    channel: choice(channels, 'where it took place'),
    signal: choice(signals, 'what it tells of the person'),
    name: id('what happened, such as "Page viewed" or "Call"'),
    direction: choice(directions, 'who began it, seen from the brand').optional(),
    properties: object("whatever else the sender says, by the sender's own names").optional(),
    endedAt: time('when it ended').optional(),
    thread: text('id of the conversation that it is a part of').optional(),
    parent: text('external id of the interaction that it answers').optional(),
    touchpoint: text('place in the journey, such as checkout or repair').optional(),
    orderExternalId: text('external id of the order that it is about').optional(),
    contentExternalId: text('external id of the content item that it is about').optional(),
    queueSeconds: amount('seconds of waiting before somebody answered').optional(),
    talkSeconds: amount('seconds in which people talked, without hold').optional(),
    holdSeconds: amount('seconds on hold').optional(),
    afterWorkSeconds: amount("seconds of the employee's work after it").optional(),
    handleSeconds: amount("seconds that it took of an employee's time: talk, hold and work after").optional(),
    cost: amount('what it cost in fees, such as the carrier of a call', { needs: 'currency' }).optional(),
    currency: currency('currency of the cost, ISO 4217 such as EUR').optional(),
    sentiment: rating('mood of the person, from -1 (bad) over 0 to 1 (good)').optional(),
    text: text('what the person wrote or said', { personal: 'free_text' }).optional(),
  },
);
/** One touch between a person and the brand. Durations are in seconds, as decimal strings. */
export type Interaction = Frozen<z.output<typeof interaction>>;

export const visit = kind(
  'visit',
  {
    version: 1,
    means: 'People came: one visit to a website or an app, or what a counter at the door of a shop counted.',
  },
  {
    channel: choice(channels, 'where they came to'),
    count: amount('how many visits the record stands for; 1 when left out').optional(),
    endedAt: time('when it ended').optional(),
    durationSeconds: amount('seconds that it lasted').optional(),
    pages: amount('pages or screens seen').optional(),
    landing: text('first page or entrance').optional(),
    source: text('where they came from, such as a search engine').optional(),
    medium: text('kind of way they came by, such as email or ads').optional(),
    campaign: text('campaign that brought them').optional(),
  },
);
/** People came: one visit to a website or an app, or what a counter at the door counted. */
export type Visit = Frozen<z.output<typeof visit>>;

export const surveyResponse = kind(
  'survey_response',
  { version: 3, means: 'An answer to one question of a survey, or a review. `occurredAt` is when it was given.' },
  {
    instrument: id('kind of question, such as nps, csat or ces'),
    score: decimal('the answer as a number, on the scale below').optional(),
    scaleMin: decimal('lowest possible score').optional(),
    scaleMax: decimal('highest possible score').optional(),
    comment: text('what the person wrote', { personal: 'free_text' }).optional(),
    survey: text('id of the survey').optional(),
    question: text('id or words of the question').optional(),
    touchpoint: text('place in the journey that was asked about').optional(),
    channel: choice(channels, 'channel that was asked about').optional(),
    interactionExternalId: text('external id of the interaction that was asked about').optional(),
    orderExternalId: text('external id of the order that was asked about').optional(),
    language: text('language of the answer, BCP 47 such as de-AT').optional(),
  },
);
/** An answer to one question of a survey, or a review. */
export type SurveyResponse = Frozen<z.output<typeof surveyResponse>>;
