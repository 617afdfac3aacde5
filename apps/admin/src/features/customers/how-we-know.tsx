import { dateTime, dayOf } from '../../ui/format/dates';
import { StateBadge } from '../../ui/state-badge';
import { identifierName } from './identifier-name';
import { t } from '../../words/t';
import type { Profile } from './profile';

/** The identifiers, what joined them, and what we were told. */
export function HowWeKnow({ profile }: { readonly profile: Profile }) {
  return (
    <>
      <h2>{t('profile.howWeKnow')}</h2>
      <ul className="cu-plain-list">
        {profile.known.map(({ id, type, namespaceTitle, value, masked, sourceName, firstSeenAt }) => (
          <li key={id} className="cu-known">
            <code>{value}</code>{' '}
            <span className="cu-meta">
              {t(masked ? 'profile.identifier.masked' : 'profile.identifier', {
                type: identifierName(type),
                namespace: namespaceTitle,
              })}
            </span>
            <span className="cu-meta">
              {' '}
              · {t('profile.identifier.from', { source: sourceName, day: dayOf(firstSeenAt) })}
            </span>
          </li>
        ))}
      </ul>
      <Links profile={profile} />
      <Traits profile={profile} />
    </>
  );
}

function Links({ profile }: { readonly profile: Profile }) {
  if (profile.links.length === 0) return <p className="cu-dimmed">{t('profile.links.none')}</p>;
  return (
    <>
      <h3>{t('profile.links')}</h3>
      <ul className="cu-plain-list">
        {profile.links.map(({ left, right, rule, joined, refusal, at }) => (
          <li key={`${left} ${right} ${at}`}>
            <StateBadge
              kind={joined ? 'good' : 'uncertain'}
              word={t(joined ? 'profile.joined' : 'profile.notJoined')}
            />{' '}
            <code>{left}</code> – <code>{right}</code>
            <p className="cu-meta">
              {refusal ?? t('profile.rule', { rule })} · {dateTime(at)}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Traits({ profile }: { readonly profile: Profile }) {
  if (profile.traits.length === 0) return null;
  return (
    <>
      <h3>{t('profile.traits')}</h3>
      <dl className="cu-facts">
        {profile.traits.map(({ name, value, sourceName, observedAt }) => (
          <div key={`${name} ${sourceName}`}>
            <dt>{name}</dt>
            <dd>
              {value}{' '}
              <span className="cu-meta">
                {t('profile.identifier.from', { source: sourceName, day: dayOf(observedAt) })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
