import type { AuditRule } from './audit-rule';
import type { Endpoint } from './endpoint';

/** What of each endpoint is audited, by its id. Apart from the contracts, because the admin has no use for it. */
const rules: Readonly<Record<string, AuditRule>> = {
  signIn: { ownEntries: ['session.opened', 'session.refused', 'session.slowed'] },
  signOut: { action: 'session.closed', object: 'user', of: 'caller' },
  changePassword: { action: 'password.changed', object: 'user', of: 'caller' },
  endSession: { action: 'session.ended', object: 'session' },
  readInvitation: { unaudited: 'It only reads whom a link is for.' },
  acceptInvitation: { ownEntries: ['password.set_by_link', 'session.opened'] },
  inviteUser: { action: 'user.invited', object: 'user' },
  changeUser: { action: 'user.changed', object: 'user' },
  resetUser: { action: 'user.link_made', object: 'user' },
  createKey: { action: 'key.made', object: 'key' },
  rotateKey: { action: 'key.replaced', object: 'key' },
  revokeKey: { action: 'key.revoked', object: 'key' },
  changeWorkspace: { action: 'workspace.changed', object: 'workspace' },
  addBrand: { action: 'brand.added', object: 'brand' },
  putRates: { action: 'rates.entered', object: 'rates' },
  finishFirstHour: { action: 'first_hour.finished', object: 'workspace' },
  addSource: { action: 'source.added', object: 'source' },
  changeSource: { action: 'source.changed', object: 'source' },
  rotateWriteKey: { action: 'source.key_replaced', object: 'source' },
  addWebhook: { action: 'source.added', object: 'source' },
  changeWebhook: { action: 'source.changed', object: 'source' },
  rotateWebhookSecret: { action: 'source.secret_replaced', object: 'source' },
  previewWebhook: { unaudited: 'It computes and stores nothing.' },
  saveWebhookMapping: { action: 'source.mapped', object: 'source' },
  checkConnection: { unaudited: 'It asks the vendor and stores nothing.' },
  addConnection: { action: 'source.added', object: 'source' },
  changeConnection: { action: 'source.changed', object: 'source' },
  pullNow: { action: 'source.resumed', object: 'source' },
  beginAnew: { action: 'source.begun_anew', object: 'source' },
  askVendorAccess: { action: 'source.access_asked', object: 'source' },
  takeVendorAccess: { action: 'source.access_given', object: 'source' },
  withdrawVendorAccess: { action: 'source.access_withdrawn', object: 'source' },
  changeSubscription: { action: 'source.subscription_changed', object: 'source' },
  addSurvey: { action: 'survey.made', object: 'survey' },
  changeSurvey: { action: 'survey.changed', object: 'survey' },
  inviteToSurvey: { action: 'survey.people_asked', object: 'survey' },
  previewSurvey: { unaudited: 'It makes a link whose answers are not kept.' },
  changeSurveyRule: { action: 'survey_rule.changed', object: 'survey_rule' },
  acknowledgeAlarm: { action: 'alarm.acknowledged', object: 'alarm' },
  chooseAlarmMail: { action: 'alarm_mail.chosen', object: 'user', of: 'caller' },
  testAlarmMail: { unaudited: 'It sends the caller a mail and stores nothing.' },
  acceptShape: { action: 'source.shape_accepted', object: 'source' },
  resumeLanes: { action: 'source.resumed', object: 'source' },
  startReplay: { action: 'replay.started', object: 'replay' },
  stopReplay: { action: 'replay.stopped', object: 'replay' },
  ignoreGroup: { action: 'group.ignored', object: 'source' },
  restoreGroup: { action: 'group.restored', object: 'source' },
  startImport: { action: 'import.announced', object: 'import' },
  previewImport: { unaudited: 'It computes and stores nothing.' },
  checkImport: { action: 'import.mapped', object: 'import' },
  runImport: { action: 'import.run', object: 'import' },
  discardImport: { action: 'import.put_away', object: 'import' },
  listCustomers: { action: 'customer.searched', object: 'customer', whenTold: true },
  requestErasure: { action: 'erasure.asked', object: 'erasure' },
  retryErasure: { action: 'erasure.asked_again', object: 'erasure' },
  confirmReceipt: { action: 'erasure.confirmed', object: 'erasure' },
  erasePrivacyRequest: { action: 'privacy_request.erased', object: 'privacy_request' },
  finishPrivacyRequest: { action: 'privacy_request.finished', object: 'privacy_request' },
  refusePrivacyRequest: { action: 'privacy_request.refused', object: 'privacy_request' },
  previewKpi: { unaudited: 'It computes and stores nothing.' },
  createKpi: { action: 'kpi.made', object: 'kpi' },
  changeKpi: { action: 'kpi.changed', object: 'kpi' },
  archiveKpi: { action: 'kpi.archived', object: 'kpi' },
  startModelRun: { action: 'model.started', object: 'model_run' },
  discardModelRun: { action: 'model.removed', object: 'model_run' },
  startPluginAgain: { action: 'plugin.started_again', object: 'plugin' },
  approvePlugin: { action: 'plugin.approved', object: 'plugin' },
  enablePlugin: { action: 'plugin.switched_on', object: 'plugin' },
  disablePlugin: { action: 'plugin.switched_off', object: 'plugin' },
  loadDemo: { action: 'demo.loaded', object: 'demo' },
  resumeDemo: { action: 'demo.resumed', object: 'demo' },
  removeDemo: { action: 'demo.removed', object: 'demo' },
  visitDemo: { unaudited: 'It opens a session that shows invented data alone.' },
  returnFromDemo: { unaudited: 'It ends a session that showed invented data alone.' },
  checkAudit: { action: 'audit.check_asked', object: 'audit' },
};

/** Answers that hold a secret which is shown once and kept nowhere: what to do when one was not heard. */
const remedies: Readonly<Record<string, string>> = {
  changePassword: 'The password is changed. Sign in with the new one.',
  inviteUser: 'The user was added. Make a new link for them on the Users page.',
  resetUser: 'A link was made. Make another one; the first then ends.',
  createKey: 'The key was made. Revoke it and make another one.',
  rotateKey: 'The secret was replaced. Replace the secret of the new key again.',
  addWebhook: 'The webhook was connected. Replace its secret in the settings of the source.',
  rotateWebhookSecret: 'The secret was replaced. Replace it again.',
  askVendorAccess: 'The address was made for one use. Press "Give access" again.',
  startImport: 'The import was announced. Put it away and announce the file again.',
};

/** Every endpoint that is no GET has a rule, even if it says why nothing is written. */
export function auditRuleOf({ id }: Endpoint): AuditRule | undefined {
  return rules[id];
}

export function remedyWhenShownOnce({ id }: Endpoint): string | undefined {
  return remedies[id];
}

/** The endpoints that are spoken of here, so that a test can tell a rule that nobody follows. */
export const ruledEndpoints: readonly string[] = [...Object.keys(rules), ...Object.keys(remedies)];
