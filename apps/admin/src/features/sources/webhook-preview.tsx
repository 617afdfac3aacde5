import { Button, Textarea } from '@mantine/core';
import { Ago } from '../../ui/ago';
import { dateTime } from '../../ui/format/dates';
import { Loaded } from '../../ui/loaded';
import { reasonText } from '../../ui/reason-text';
import { Section } from '../../ui/section';
import { StateBadge } from '../../ui/state-badge';
import type { Preview, PreviewState } from './use-webhook-preview';
import { t } from './webhook-words';

type Seen = Preview['records'][number];

const firstHeaders = 'content-type: application/json';

/** Deliveries as they came, beside what the mapping makes of them. */
export function WebhookPreview({ preview: { query, pasted, paste } }: { readonly preview: PreviewState }) {
  return (
    <Section
      title={t('webhook.preview')}
      actions={
        <Button
          variant="default"
          size="xs"
          onClick={() => paste(pasted ? null : { body: '{}', headers: firstHeaders })}
        >
          {t(pasted ? 'webhook.preview.useReceived' : 'webhook.preview.paste')}
        </Button>
      }
    >
      {pasted && (
        <div className="cu-form">
          <Textarea
            label={t('webhook.preview.body')}
            value={pasted.body}
            onChange={({ currentTarget }) => paste({ ...pasted, body: currentTarget.value })}
            rows={8}
            spellCheck={false}
          />
          <Textarea
            label={t('webhook.preview.headers')}
            value={pasted.headers}
            onChange={({ currentTarget }) => paste({ ...pasted, headers: currentTarget.value })}
            rows={2}
            spellCheck={false}
          />
        </div>
      )}
      <Loaded query={query}>{(seen) => <SeenList seen={seen} />}</Loaded>
    </Section>
  );
}

function SeenList({ seen }: { readonly seen: Preview }) {
  if (seen.from === 'nothing') return <p className="cu-dimmed">{t('webhook.waits.nothing')}</p>;
  return (
    <div className="cu-stack">
      <p className="cu-meta">{t(`webhook.preview.${seen.from}`)}</p>
      {seen.records.map((record, index) => (
        <article key={`${index} ${record.receivedAt ?? ''}`} className="cu-stack">
          <div className="cu-split">
            <strong>
              {record.type ? t('webhook.preview.kind', { type: record.type }) : t('webhook.preview.noKind')}
            </strong>
            {record.receivedAt && (
              <span className="cu-meta">
                <Ago at={record.receivedAt} />
              </span>
            )}
          </div>
          <div>
            <Outcome record={record} />
          </div>
          <details>
            <summary>{t('webhook.preview.raw')}</summary>
            <pre className="cu-code" tabIndex={0}>
              {record.raw}
            </pre>
          </details>
        </article>
      ))}
    </div>
  );
}

function Outcome({ record: { problem, ignored, becomes } }: { readonly record: Seen }) {
  if (problem) return <StateBadge kind="uncertain" word={problem.detail} why={problem.field} />;
  if (ignored !== null)
    return <StateBadge kind="quiet" word={t('webhook.preview.ignored', { reason: reasonText(ignored) })} />;
  return (
    <dl className="cu-becomes" aria-label={t('webhook.preview.becomes')}>
      {becomes
        .filter(({ value }) => value !== '{}')
        .map(({ label, value }) => (
          <div key={label}>
            <dt>{partName(label)}</dt>
            <dd>{label === 'occurredAt' && !Number.isNaN(Date.parse(value)) ? dateTime(value) : value}</dd>
          </div>
        ))}
    </dl>
  );
}

function partName(label: string): string {
  if (label === 'occurredAt') return t('webhook.field.occurred_at');
  return label === 'externalId' ? t('webhook.field.external_id') : label.replaceAll('_', ' ');
}
