import type { GroupDetail } from '@customering/contracts';
import { paths } from '../../shell/paths';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { failingLines } from './failing-lines';

/** One record of the group, with the part that could not be read marked. */
export function Sample({ group: { sample, field, example, source, reason, state } }: { readonly group: GroupDetail }) {
  const lines = sample.raw.split('\n');
  const marked = failingLines(lines, field);
  return (
    <Section title={t(sample.masked ? 'group.sampleMasked' : 'group.sample')}>
      {example !== '' && <p>{example}</p>}
      <pre className="cu-code" tabIndex={0}>
        {lines.map((line, index) =>
          marked.has(index) ? (
            // Lines have no identity but their place.
            <mark key={index} className="cu-failing" title={t('group.failing')}>
              {`${line}\n`}
            </mark>
          ) : (
            `${line}\n`
          ),
        )}
      </pre>
      <p className="cu-meta">
        <a href={paths.record(sample)}>{t('group.open')}</a> ·{' '}
        <a href={paths.quarantine({ source, reason, state })}>{t('group.all')}</a>
      </p>
    </Section>
  );
}
