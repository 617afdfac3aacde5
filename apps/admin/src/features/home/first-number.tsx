import type { settings } from '@customering/contracts';
import type { AnswerOf } from '../../api-client/call';
import { dayRange } from '../../ui/format/dates';
import { money, percent, whole } from '../../ui/format/numbers';
import { t } from '../../words/t';

type First = AnswerOf<typeof settings.firstHour>['firstNumber'];

/** The first figure that the data can honestly bear; else what is missing for one. */
export function FirstNumber({ first }: { readonly first: First }) {
  if (first.kind === 'none') return <p className="cu-dimmed">{first.missing}</p>;
  const { value, about, meta } = told(first);
  return (
    <div>
      <p className="cu-figure-value cu-figure-large">{value}</p>
      <p>{about}</p>
      <p className="cu-meta">{meta}</p>
    </div>
  );
}

function told(first: Exclude<First, { kind: 'none' }>): {
  readonly value: string;
  readonly about: string;
  readonly meta: string;
} {
  switch (first.kind) {
    case 'returning': {
      const { returned, customers, low, high, from, to } = first;
      return {
        value: percent((returned / customers) * 100, 0),
        about: t('first.returning', { returned: whole(returned), customers: whole(customers) }),
        meta: t('first.returning.meta', {
          low: percent(low * 100, 0),
          high: percent(high * 100, 0),
          period: dayRange(from, to),
        }),
      };
    }
    case 'net_sales':
      return {
        value: money(first.amount, first.currency),
        about: t('first.sales', { n: first.orders }),
        meta: t('first.exact', { period: dayRange(first.from, first.to) }),
      };
    case 'arrivals':
      return {
        value: whole(first.records),
        about: t('first.arrivals', { n: first.people }),
        meta: t('first.arrivals.meta'),
      };
  }
}
