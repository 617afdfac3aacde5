/** Everything that the audit tells of. The words of each are in the admin's catalogue. */
export const auditActions = [
  'session.opened',
  'session.refused',
  'session.slowed',
  'session.closed',
  'session.ended',
  'password.changed',
  'password.set_by_link',
  'user.invited',
  'user.changed',
  'user.link_made',
  'key.made',
  'key.replaced',
  'key.revoked',
  'workspace.made',
  'workspace.changed',
  'brand.added',
  'rates.entered',
  'first_hour.finished',
  'source.added',
  'source.changed',
  'source.key_replaced',
  'source.secret_replaced',
  'source.subscription_changed',
  'source.access_asked',
  'source.access_given',
  'source.access_withdrawn',
  'source.mapped',
  'source.resumed',
  'source.begun_anew',
  'source.shape_accepted',
  'survey.made',
  'survey.changed',
  'survey.people_asked',
  'survey_rule.changed',
  'alarm.acknowledged',
  'alarm_mail.chosen',
  'replay.started',
  'replay.stopped',
  'replay.finished',
  'group.ignored',
  'group.restored',
  'import.announced',
  'import.mapped',
  'import.run',
  'import.finished',
  'import.put_away',
  'kpi.made',
  'kpi.changed',
  'kpi.archived',
  'model.started',
  'model.finished',
  'model.removed',
  'plugin.added',
  'plugin.approved',
  'plugin.removed',
  'plugin.switched_on',
  'plugin.switched_off',
  'plugin.started_again',
  'plugin.key_trusted',
  'plugin.key_removed',
  'customer.searched',
  'erasure.asked',
  'erasure.asked_again',
  'erasure.confirmed',
  'erasure.finished',
  'privacy_request.erased',
  'privacy_request.finished',
  'privacy_request.refused',
  'audit.check_asked',
  'request.refused',
] as const;
export type AuditAction = (typeof auditActions)[number];

export const auditObjects = [
  'user',
  'key',
  'session',
  'workspace',
  'brand',
  'rates',
  'source',
  'survey',
  'survey_rule',
  'alarm',
  'replay',
  'import',
  'kpi',
  'model_run',
  'customer',
  'erasure',
  'privacy_request',
  'plugin',
  'audit',
  'endpoint',
] as const;
export type AuditObjectKind = (typeof auditObjects)[number];

/** How an endpoint is audited, or why it is not. */
export type AuditRule =
  | {
      readonly action: AuditAction;
      readonly object: AuditObjectKind;
      /** Written only when the handler tells of it, for endpoints that do it now and then. */
      readonly whenTold?: true;
      /** The object is the caller, where the address names none. */
      readonly of?: 'caller';
    }
  /** The handler writes the entries itself, because it learns only on the way whose workspace it is. */
  | { readonly ownEntries: readonly AuditAction[] }
  | { readonly unaudited: string };
