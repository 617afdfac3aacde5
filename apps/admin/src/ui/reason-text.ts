import { t } from '../words/t';

const known = [
  'bad_date',
  'bad_encoding',
  'bad_number',
  'bad_row',
  'bad_time',
  'empty',
  'event_not_mapped',
  'missing_amount',
  'missing_currency',
  'missing_key',
  'missing_name',
  'missing_user',
  'no_customer',
  'not_an_object',
  'not_storable',
  'plugin_failed',
  'repeated',
  'repeats_earlier_file',
  'unknown_type',
] as const;

/** Why a record is no fact, in plain words; a reason that a plugin brought along is shown as it named it. */
export function reasonText(reason: string): string {
  const code = known.find((candidate) => candidate === reason);
  return code === undefined ? reason.replaceAll('_', ' ') : t(`reason.${code}`);
}

/** "date cannot be read: sentAt" */
export function reasonWithField(reason: string, field: string | null): string {
  return field === null ? reasonText(reason) : t('reason.inField', { reason: reasonText(reason), field });
}
