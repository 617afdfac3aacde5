import { ago, dateTime } from './format/dates';
import { useNow } from './use-now';

/** How long ago; the exact time on hover and focus. */
export function Ago({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={dateTime(at)}>
      {ago(at, useNow())}
    </time>
  );
}
