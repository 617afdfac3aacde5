import { z } from 'zod';
import { endpoint } from './endpoint';
import { instantSchema } from './measured';
import { doneSchema, emptySchema, idParams, uuidSchema } from './page';

export const alarmKinds = [
  'silent',
  'few',
  'stopped',
  'cannot_read',
  'vendor_lacks',
  'access_ends',
  'shape_changed',
  'request_waits',
] as const;

/** Something about a source that needs somebody, from when it was found to when it was over. */
export const alarmSchema = z.object({
  id: uuidSchema,
  sourceId: uuidSchema,
  sourceName: z.string(),
  kind: z.enum(alarmKinds),
  /** What of the source it is about, such as one of its lists; empty where it is the source itself. */
  subject: z.string(),
  /** Figures and instants: since when, how many were expected, how many came. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  raisedAt: instantSchema,
  acknowledgedAt: instantSchema.nullable(),
  acknowledgedBy: z.string().nullable(),
  overAt: instantSchema.nullable(),
});
export type Alarm = z.output<typeof alarmSchema>;

/** What is usual for a source, as far as it is known. */
export const forecastSchema = z.object({
  sourceId: uuidSchema,
  /** Weeks that it was learned from; null: too little is known, and only its pauses are watched. */
  weeks: z.number().int().nullable(),
  /** Records of 24 hours at this time of the week: what is usual, and where 95 of 100 such days lie. */
  lastDay: z.object({ seen: z.number(), expected: z.number(), low: z.number(), high: z.number() }).nullable(),
});
export type Forecast = z.output<typeof forecastSchema>;

const mailStateSchema = z.object({
  /** Whether a mail server is set in the environment. */
  on: z.boolean(),
  from: z.string().nullable(),
  /** Whether the caller wants to be told of alarms; null for an API key, which has no address. */
  wanted: z.boolean().nullable(),
  /** Why the last mail could not be sent, in words. */
  problem: z.string().nullable(),
});

export const alarms = {
  listAlarms: endpoint({
    id: 'listAlarms',
    method: 'GET',
    path: '/alarms',
    tag: 'Alarms',
    summary: 'Open alarms about sources, newest first; of one source also its last that are over',
    permission: 'sources.see',
    query: z.object({ source: uuidSchema.optional() }),
    response: z.object({ items: z.array(alarmSchema) }),
  }),
  acknowledgeAlarm: endpoint({
    id: 'acknowledgeAlarm',
    method: 'POST',
    path: '/alarms/:id/acknowledge',
    tag: 'Alarms',
    summary: 'Say that somebody has seen an alarm; it stays open until it is over by itself',
    permission: 'sources.manage',
    params: idParams,
    body: emptySchema,
    response: alarmSchema,
    errors: ['not_found'],
  }),
  forecast: endpoint({
    id: 'forecast',
    method: 'GET',
    path: '/sources/:id/forecast',
    tag: 'Alarms',
    summary: 'How many records are usual for a source, and how many came',
    permission: 'sources.see',
    params: idParams,
    response: forecastSchema,
    errors: ['not_found'],
  }),
  alarmMail: endpoint({
    id: 'alarmMail',
    method: 'GET',
    path: '/alarm-mail',
    tag: 'Alarms',
    summary: 'Whether alarms go out by mail, and to the caller',
    permission: 'operations.see',
    response: mailStateSchema,
  }),
  chooseAlarmMail: endpoint({
    id: 'chooseAlarmMail',
    method: 'PUT',
    path: '/alarm-mail',
    tag: 'Alarms',
    summary: 'Switch mails about alarms on or off for the caller',
    permission: 'operations.see',
    body: z.strictObject({ wanted: z.boolean() }),
    response: mailStateSchema,
    errors: ['mail_needs_user'],
  }),
  testAlarmMail: endpoint({
    id: 'testAlarmMail',
    method: 'POST',
    path: '/alarm-mail/test',
    tag: 'Alarms',
    summary: 'Send the caller a mail now, and say what the mail server says',
    permission: 'operations.see',
    body: emptySchema,
    response: doneSchema,
    errors: ['mail_off', 'mail_refused', 'mail_needs_user'],
  }),
};
