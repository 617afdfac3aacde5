import type { Connection } from '@customering/contracts';
import { dayOf } from '../../ui/format/dates';
import { Section } from '../../ui/section';
import { t } from './vendor-words';

const dayMs = 86_400_000;

/** When the vendor will no longer let us in, where that is known. */
export function AccessEnds({ expiries }: { readonly expiries: Connection['expiries'] }) {
  if (expiries.length === 0) return null;
  return (
    <Section title={t('vendor.expiry')}>
      {expiries.map(({ name, at }) => (
        <p key={`${name} ${at}`}>{textOf(name, at)}</p>
      ))}
    </Section>
  );
}

function textOf(name: string, at: string): string {
  const left = Date.parse(at) - Date.now();
  const day = dayOf(at);
  return left <= 0
    ? t('vendor.expiry.ended', { name, day })
    : t('vendor.expiry.left', { name, day, n: Math.ceil(left / dayMs) });
}
