import type { AlarmFacts, AlarmKind } from './alarm';

/** An alarm as a mail tells of it. */
export interface AlarmToTell {
  readonly kind: AlarmKind;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly subject: string;
  readonly facts: AlarmFacts;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** Where links lead, and in which zone times are told. */
export interface Place {
  readonly sourceUrl: (source: string) => string;
  readonly mailSettingsUrl: string;
  readonly zone: string;
  readonly workspaceName: string;
}

/** One mail about all alarms that a person has not been told of. It names sources and counts, and nothing of any customer. */
export function alarmLetter(alarms: readonly AlarmToTell[], place: Place): Letter {
  const [first] = alarms;
  const subject =
    alarms.length === 1 && first
      ? `${oneLine(first.sourceName)}: ${titles[first.kind]}`
      : `${alarms.length} alarms of ${oneLine(place.workspaceName)}`;
  const parts = alarms.map((alarm) =>
    [
      `${oneLine(alarm.sourceName)}: ${sentenceOf(alarm, place.zone)}`,
      remedies[alarm.kind],
      place.sourceUrl(alarm.sourceId),
    ].join('\n'),
  );
  const foot = `You get this as an owner or administrator of ${oneLine(place.workspaceName)}. To get no such mails:\n${place.mailSettingsUrl}`;
  return { subject: subject.slice(0, 150), text: [...parts, foot].join('\n\n') };
}

const titles: Readonly<Record<AlarmKind, string>> = {
  silent: 'nothing arrives',
  few: 'far fewer records than usual',
  stopped: 'loading has stopped',
  cannot_read: 'a list cannot be read',
  vendor_lacks: 'records are missing',
  access_ends: 'access ends soon',
  shape_changed: 'records have changed their shape',
  request_waits: 'somebody asks for their data',
};

const remedies: Readonly<Record<AlarmKind, string>> = {
  silent: 'See whether the sender still sends, and whether its key or address was changed.',
  few: 'See whether a part of the sender has stopped.',
  stopped: 'Nothing is lost: records are kept and wait. Look at what failed, then let it go on.',
  cannot_read: 'Nothing is lost: it goes on from where it stands. The page of the source says what is in the way.',
  vendor_lacks: 'Have the list read again from the start, or look into the quarantine.',
  access_ends: 'Connect it again, or enter new credentials. What was read stays.',
  shape_changed: 'The list waits before the page that differs. Compare the fields, then let it go on.',
  request_waits: 'Open “Erasure requests” under Know, and carry it out or say why not.',
};

function sentenceOf({ kind, subject, facts }: AlarmToTell, zone: string): string {
  const time = (name: string) => timeOf(facts[name], zone);
  const count = (name: string) => countOf(facts[name]);
  switch (kind) {
    case 'silent':
      return typeof facts['expected'] === 'number'
        ? `nothing has arrived since ${time('since')}, when about ${count('expected')} records were to be expected.`
        : `nothing has arrived since ${time('since')}, longer than ever before.`;
    case 'few':
      return `only ${count('seen')} records arrived in 24 hours, when about ${count('expected')} were to be expected.`;
    case 'stopped':
      return 'loading has stopped, because too many records failed.';
    case 'cannot_read':
      return `the list “${oneLine(subject)}” cannot be read.`;
    case 'vendor_lacks':
      return `the vendor has ${count('missing')} records more than are held, of ${count('days')} of the last days.`;
    case 'access_ends':
      return typeof facts['days'] === 'number' && facts['days'] > 0
        ? `access ends on ${time('at')}.`
        : `access ended on ${time('at')}.`;
    case 'shape_changed':
      return `the list “${oneLine(subject)}” changed the shape of its records.`;
    case 'request_waits': {
      const many = facts['waiting'] === 1 ? 'a request waits' : `${count('waiting')} requests wait`;
      const isDue = typeof facts['days'] === 'number' && facts['days'] > 0 ? 'is due' : 'was due';
      return `${many} about data of people. The first ${isDue} on ${time('at')}.`;
    }
  }
}

function countOf(value: string | number | null | undefined): string {
  return typeof value === 'number' ? new Intl.NumberFormat('en', { maximumFractionDigits: 0 }).format(value) : 'some';
}

function timeOf(value: string | number | null | undefined, zone: string): string {
  if (typeof value !== 'string') return 'some time';
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(
    new Date(value),
  );
}

/** A name that somebody typed is no place for a line of its own in a mail. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
