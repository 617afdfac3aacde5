import { z } from 'zod';
import { endpoint } from './endpoint';
import { currencySchema, daySchema, decimalSchema, instantSchema } from './measured';
import { doneSchema, emptySchema, uuidSchema } from './page';

export const workspaceSchema = z.object({
  id: uuidSchema,
  slug: z.string(),
  name: z.string(),
  reportingCurrency: currencySchema,
  zone: z.string(),
  firstWeekday: z.number().int().min(1).max(7),
  fiscalYearStart: z.number().int().min(1).max(12),
  locale: z.string(),
  settingsConfirmed: z.boolean(),
});
export type WorkspaceSettings = z.output<typeof workspaceSchema>;

const rateSchema = z.object({
  base: currencySchema,
  quote: currencySchema,
  day: daySchema,
  rate: decimalSchema,
  source: z.string().max(200).default(''),
});
export const storedRateSchema = rateSchema.extend({ enteredAt: instantSchema });

const stepSchema = z.object({
  step: z.enum(['company', 'data', 'arrivals', 'number', 'next']),
  state: z.enum(['done', 'current', 'todo']),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

/** The first figure that the data can honestly bear, or what is missing for one. */
const firstNumberSchema = z.union([
  z.object({
    kind: z.literal('returning'),
    returned: z.number().int(),
    customers: z.number().int(),
    low: z.number(),
    high: z.number(),
    from: instantSchema,
    to: instantSchema,
  }),
  z.object({
    kind: z.literal('net_sales'),
    currency: currencySchema,
    amount: decimalSchema,
    orders: z.number().int(),
    from: instantSchema,
    to: instantSchema,
  }),
  z.object({ kind: z.literal('arrivals'), records: z.number().int(), people: z.number().int() }),
  z.object({ kind: z.literal('none'), missing: z.string() }),
]);

export const settings = {
  workspace: endpoint({
    id: 'workspace',
    method: 'GET',
    path: '/workspace',
    tag: 'Settings',
    summary: 'Currency, zone, calendar and language',
    permission: 'settings.see',
    response: workspaceSchema,
  }),
  changeWorkspace: endpoint({
    id: 'changeWorkspace',
    method: 'PATCH',
    path: '/workspace',
    tag: 'Settings',
    summary: 'Change settings of the workspace',
    permission: 'settings.manage',
    body: z.strictObject({
      name: z.string().min(1).max(120).optional(),
      reportingCurrency: currencySchema.optional(),
      zone: z.string().max(60).optional(),
      firstWeekday: z.number().int().min(1).max(7).optional(),
      fiscalYearStart: z.number().int().min(1).max(12).optional(),
      locale: z.string().max(35).optional(),
    }),
    response: workspaceSchema,
  }),
  listBrands: endpoint({
    id: 'listBrands',
    method: 'GET',
    path: '/brands',
    tag: 'Settings',
    summary: 'Brands',
    permission: 'settings.see',
    response: z.object({ items: z.array(z.object({ id: uuidSchema, name: z.string() })) }),
  }),
  addBrand: endpoint({
    id: 'addBrand',
    method: 'POST',
    path: '/brands',
    tag: 'Settings',
    summary: 'Add a brand',
    permission: 'settings.manage',
    body: z.strictObject({ name: z.string().min(1).max(120) }),
    response: z.object({ id: uuidSchema, name: z.string() }),
    errors: ['already_exists'],
  }),
  listRates: endpoint({
    id: 'listRates',
    method: 'GET',
    path: '/fx-rates',
    tag: 'Settings',
    summary: 'Dated exchange rates',
    permission: 'settings.see',
    response: z.object({
      items: z.array(storedRateSchema),
      missing: z.array(
        z.object({
          base: currencySchema,
          quote: currencySchema,
          from: daySchema,
          to: daySchema,
          facts: z.number().int(),
        }),
      ),
    }),
  }),
  putRates: endpoint({
    id: 'putRates',
    method: 'PUT',
    path: '/fx-rates',
    tag: 'Settings',
    summary: 'Enter or replace exchange rates: 1 base = rate × quote',
    permission: 'settings.manage',
    body: z.strictObject({ rates: z.array(rateSchema).min(1).max(10_000) }),
    response: z.object({ stored: z.number().int() }),
  }),
  firstHour: endpoint({
    id: 'firstHour',
    method: 'GET',
    path: '/first-hour',
    tag: 'Home',
    summary: 'How far the way to a first true number is',
    permission: 'settings.see',
    response: z.object({ steps: z.array(stepSchema), done: z.boolean(), firstNumber: firstNumberSchema }),
  }),
  finishFirstHour: endpoint({
    id: 'finishFirstHour',
    method: 'POST',
    path: '/first-hour/done',
    tag: 'Home',
    summary: 'Put the first hour away',
    permission: 'settings.manage',
    body: emptySchema,
    response: doneSchema,
  }),
};
