import type { Alarm } from '@customering/contracts';
import { dateTime } from '../../ui/format/dates';
import { whole } from '../../ui/format/numbers';
import { t } from './alarms-words';

/** What happened, in one sentence. */
export function alarmText({ kind, subject, facts }: Alarm): string {
  const count = (name: string) => whole(numberOf(facts[name]));
  const time = (name: string) => timeOf(facts[name]);
  switch (kind) {
    case 'silent':
      return facts['expected'] === null
        ? t('alarms.text.silent.pause', { since: time('since') })
        : t('alarms.text.silent', { since: time('since'), expected: count('expected') });
    case 'few':
      return t('alarms.text.few', { seen: count('seen'), expected: count('expected') });
    case 'stopped':
      return t('alarms.text.stopped');
    case 'cannot_read':
      return t('alarms.text.cannot_read', { list: subject });
    case 'vendor_lacks':
      return t('alarms.text.vendor_lacks', { missing: count('missing'), days: numberOf(facts['days']) });
    case 'access_ends':
      return numberOf(facts['days']) > 0
        ? t('alarms.text.access_ends', { at: time('at') })
        : t('alarms.text.access_ended', { at: time('at') });
    case 'shape_changed':
      return t('alarms.text.shape_changed', { list: subject });
    case 'request_waits':
      return t(numberOf(facts['days']) > 0 ? 'alarms.text.request_waits' : 'alarms.text.request_overdue', {
        at: time('at'),
        n: numberOf(facts['waiting']),
      });
  }
}

type Fact = Alarm['facts'][string] | undefined;

function numberOf(fact: Fact): number {
  return typeof fact === 'number' ? fact : 0;
}

function timeOf(fact: Fact): string {
  return typeof fact === 'string' ? dateTime(fact) : '–';
}
