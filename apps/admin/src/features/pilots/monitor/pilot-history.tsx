import type { PilotEvent } from '@customering/contracts';
import { dateTime } from '../../../ui/format/dates';
import { Section } from '../../../ui/section';
import { t } from '../../../words/t';
import { detailText } from './detail-text';

/** Everything that happened to it, newest first. */
export function PilotHistory({ events }: { readonly events: readonly PilotEvent[] }) {
  return (
    <Section title={t('history.title')}>
      <ol className="cu-trail">
        {events.map((event) => (
          <li key={`${event.at} ${event.kind}`}>
            <Event event={event} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Event({ event: { kind, at, by, reason, details } }: { readonly event: PilotEvent }) {
  return (
    <>
      <p>
        <b>{t(`happened.${kind}`)}</b>{' '}
        <span className="cu-meta">{[dateTime(at), by].filter((part) => part !== null).join(' · ')}</span>
      </p>
      {reason !== '' && <p>{reason}</p>}
      {details.length > 0 && (
        <ul className="cu-dots cu-dimmed">
          {details.map((detail) => (
            <li key={detail}>{detailText(detail)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
