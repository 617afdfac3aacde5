import { t } from '../words/t';
import type { Area, Place } from './areas';

interface Props {
  readonly areas: readonly Area[];
  readonly place: Place | undefined;
}

/** All areas with their entries, at the side. */
export function SideBar({ areas, place }: Props) {
  return (
    <nav className="cu-side" aria-label={t('shell.areas')}>
      {areas.map(({ key, icon: Icon, entries }) => (
        <div key={key} className="cu-area">
          <p className="cu-area-name">
            <Icon size={16} stroke={1.75} aria-hidden />
            {t(key)}
          </p>
          <ul>
            {entries.map((entry) => (
              <li key={entry.key}>
                <a href={entry.href()} aria-current={entry.key === place?.entry.key ? 'page' : undefined}>
                  {t(entry.key)}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** Where we are; on a phone, the entries of the area. */
export function SubBar({ place }: { readonly place: Place | undefined }) {
  if (!place) return null;
  return (
    <nav className="cu-sub" aria-label={t('shell.breadcrumb')}>
      <span className="cu-crumbs">
        {t(place.area.key)} <span aria-hidden>›</span> <a href={place.entry.href()}>{t(place.entry.key)}</a>
      </span>
      <ul className="cu-sub-entries">
        {place.area.entries.map((entry) => (
          <li key={entry.key}>
            <a href={entry.href()} aria-current={entry.key === place.entry.key ? 'page' : undefined}>
              {t(entry.key)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The areas along the lower edge of a phone, under the thumb. */
export function PhoneBar({ areas, place }: Props) {
  return (
    <nav className="cu-phone-bar" aria-label={t('shell.areas')}>
      {areas.map(({ key, icon: Icon, entries }) => (
        <a key={key} href={entries[0]?.href()} aria-current={key === place?.area.key ? 'true' : undefined}>
          <Icon size={20} stroke={1.75} aria-hidden />
          <span>{t(key)}</span>
        </a>
      ))}
    </nav>
  );
}
