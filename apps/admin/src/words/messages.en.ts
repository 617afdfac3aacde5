import { alarmsWords } from './en/alarms';
import { auditWords } from './en/audit';
import { demoWords } from './en/demo';
import { erasureWords } from './en/erasure';
import { privacyWords } from './en/privacy';
import { operationsWords } from './en/operations';
import { importsWords } from './en/imports';
import { knowWords } from './en/know';
import { pluginsWords } from './en/plugins';
import { pilotWords } from './en/pilots';
import { pilotResultWords } from './en/pilot-result';
import { surveyWords } from './en/surveys';
import { repairWords } from './en/repairs';
import { valueWords } from './en/value';
import { vendorWords } from './en/vendor';
import { webhookWords } from './en/webhook';
import { entryWords } from './entry-words';

/**
 * Every text of the admin, for tests and types; a page gets its own with `addWords`. "{name}" is filled; "{n, plural, one {# x}
 * other {# xs}}" follows the number.
 */
export const messages = {
  ...entryWords,
  ...importsWords,
  ...knowWords,
  ...erasureWords,
  ...privacyWords,
  ...valueWords,
  ...repairWords,
  ...auditWords,
  ...operationsWords,
  ...pluginsWords,
  ...vendorWords,
  ...webhookWords,
  ...alarmsWords,
  ...surveyWords,
  ...pilotWords,
  ...pilotResultWords,
  ...demoWords,
} as const;

export type MessageKey = keyof typeof messages;
