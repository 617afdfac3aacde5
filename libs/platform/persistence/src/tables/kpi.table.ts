import { defineEntity, p } from '@mikro-orm/core';

export const KpiRow = defineEntity({
  name: 'KpiRow',
  schema: 'core',
  tableName: 'kpi',
  properties: {
    workspaceId: p.uuid().primary(),
    id: p.uuid().primary(),
    currentVersion: p.integer(),
    createdBy: p.uuid().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    archivedAt: p.datetime().nullable(),
  },
});

export const KpiVersionRow = defineEntity({
  name: 'KpiVersionRow',
  schema: 'core',
  tableName: 'kpi_version',
  properties: {
    workspaceId: p.uuid().primary(),
    kpiId: p.uuid().primary(),
    version: p.integer().primary(),
    definition: p.json<unknown>(),
    seriesId: p.uuid(),
    createdBy: p.uuid().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});
