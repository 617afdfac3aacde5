import { nobody, type Members } from '@customering/metrics';
import { PluginError, type MetricText, type SqlFragment } from '@customering/plugin-sdk';

const withoutMember = new Set(['order_line_fact']);

/** The views that a metric or model has declared, each limited to the facts of some members where not everybody is asked about. */
export function viewsFor(
  { id, reads }: Pick<MetricText & { reads: readonly string[] }, 'id' | 'reads'>,
  members: Members,
): (name: string) => SqlFragment {
  return (name) => {
    if (!reads.includes(name))
      throw new PluginError('bug', `"${id}" asks for the view "${name}" without declaring it in "reads".`);
    const text = `analytics_v1.${name}`;
    if (members === null || withoutMember.has(name)) return { text, values: [] };
    if (members.includes(nobody)) return { text: `(select * from ${text} where member_id is null)`, values: [] };
    return { text: `(select * from ${text} where member_id = any($1::uuid[]))`, values: [members] };
  };
}
