import { sources, webhooks, type Webhook, type WebhookMapping as Mapping } from '@customering/contracts';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { useMay } from '../../shell/session-context';
import { Forbidden } from '../../ui/forbidden';
import { Loaded } from '../../ui/loaded';
import { notify } from '../../ui/notices';
import { Problem } from '../../ui/problem';
import { Section } from '../../ui/section';
import { MappingRules } from './mapping-rules';
import { MappingSettings } from './mapping-settings';
import { useWebhookPreview } from './use-webhook-preview';
import { WebhookPreview } from './webhook-preview';
import { t } from './webhook-words';

/** What deliveries mean: rules beside what they make of real deliveries, before anything is saved. */
export function WebhookMapping({ source }: { readonly source: string }) {
  const may = useMay('sources.manage');
  const query = useApi(webhooks.webhook, { params: { id: source } }, { enabled: may });
  if (!may) return <Forbidden permission="sources.manage" />;
  return <Loaded query={query}>{(webhook) => <MappingForm key={webhook.sourceId} webhook={webhook} />}</Loaded>;
}

function MappingForm({ webhook }: { readonly webhook: Webhook }) {
  const [mapping, setMapping] = useState(() => webhook.mapping ?? firstMapping(webhook));
  const preview = useWebhookPreview(webhook.sourceId, mapping);
  const save = useSend(webhooks.saveWebhookMapping, [webhooks.webhook, sources.source, sources.listSources]);
  const change = (patch: Partial<Mapping>) => setMapping((was) => ({ ...was, ...patch }));
  const seen = preview.query.data;
  const gaps = seen?.gaps ?? [];
  const paths = [...new Set(seen?.records.flatMap((record) => record.paths) ?? [])];
  const types = [...new Set(seen?.records.map(({ type }) => type).filter(Boolean) ?? [])];
  const params = { id: webhook.sourceId };
  return (
    <div className="cu-stack cu-panel">
      <p className="cu-answer">{stateOf(webhook, seen?.from)}</p>
      <div className="cu-two">
        <div className="cu-stack">
          <MappingRules rules={mapping.rules} paths={paths} types={types} onChange={(rules) => change({ rules })} />
          <Section title={t('webhook.all')}>
            <MappingSettings mapping={mapping} onChange={change} />
          </Section>
        </div>
        <WebhookPreview preview={preview} />
      </div>
      {save.error && <Problem error={save.error} />}
      {gaps.length > 0 && (
        <div className="cu-hint" role="status">
          <strong>{t('webhook.gaps')}</strong>
          <ul>
            {gaps.map(({ field, message }) => (
              <li key={`${field} ${message}`}>{gapText(field, message)}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="cu-foot">
        <Group>
          <Button
            disabled={gaps.length > 0 || seen === undefined}
            loading={save.isPending}
            onClick={() => save.mutate({ params, body: mapping }, { onSuccess: () => notify(t('webhook.saved')) })}
          >
            {t('webhook.save')}
          </Button>
        </Group>
      </div>
    </div>
  );
}

function stateOf({ mappingVersion }: Webhook, from: 'received' | 'pasted' | 'nothing' | undefined): string {
  if (mappingVersion !== null) return t('webhook.version', { version: mappingVersion, next: mappingVersion + 1 });
  return from === 'nothing' ? t('webhook.waits.nothing') : t('webhook.waits');
}

/** "rules.0.total" is the first rule, as it is called on the page. */
function gapText(field: string, message: string): string {
  const rule = /^rules\.(\d+)\./.exec(field)?.[1];
  return rule === undefined
    ? message
    : t('problem.field', { field: t('webhook.rule', { n: Number(rule) + 1 }), message });
}

function firstMapping({ recipe }: Webhook): Mapping {
  const name = { field: 'name' as const, from: 'path' as const, value: recipe.eventType || 'type', name: '' };
  return {
    itemsPath: null,
    key: { kind: 'auto', path: '' },
    eventType: recipe.eventType,
    version: '',
    rules: [{ types: [], target: 'interaction', fields: [name] }],
    timeFormat: 'iso',
    currency: '',
    minorUnits: false,
    namespace: '',
    region: null,
  };
}
