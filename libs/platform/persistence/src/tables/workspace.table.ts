import { defineEntity, p } from '@mikro-orm/core';

export const WorkspaceRow = defineEntity({
  name: 'WorkspaceRow',
  schema: 'ops',
  tableName: 'workspace',
  properties: {
    workspaceId: p.uuid().primary(),
    slug: p.string(),
    name: p.string(),
    reportingCurrency: p.string(),
    zone: p.string(),
    firstWeekday: p.smallint(),
    fiscalYearStart: p.smallint(),
    locale: p.string(),
    firstHourDoneAt: p.datetime().nullable(),
    settingsConfirmedAt: p.datetime().nullable(),
    createdAt: p.datetime(),
  },
});

export const BrandRow = defineEntity({
  name: 'BrandRow',
  schema: 'core',
  tableName: 'brand',
  properties: {
    workspaceId: p.uuid().primary(),
    id: p.uuid().primary(),
    name: p.string(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});
