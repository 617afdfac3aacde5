import { sources, webhooks, type WebhookPreset } from '@customering/contracts';
import { Button, NativeSelect, PasswordInput, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { Loaded } from '../../ui/loaded';
import { Problem } from '../../ui/problem';
import { MadeWebhook } from './made-webhook';
import { originsOf } from './origins';
import { SignatureForm } from './signature-form';
import { NameAndBrandFields, useNameAndBrand } from './name-and-brand';
import { t } from './webhook-words';

interface Props {
  readonly connector: string;
  readonly title: string;
}

export function ConnectWebhook({ connector, title }: Props) {
  const query = useApi(webhooks.webhookPresets, {});
  return (
    <Loaded query={query}>
      {({ items }) => (
        <PresetForm
          connector={connector}
          title={title}
          presets={items.filter((preset) => preset.connector === connector)}
        />
      )}
    </Loaded>
  );
}

function PresetForm({ connector, title, presets }: Props & { readonly presets: readonly WebhookPreset[] }) {
  const [named, setNamed] = useNameAndBrand(title);
  const [presetId, setPresetId] = useState(presets[0]?.id ?? '');
  const preset = presets.find(({ id }) => id === presetId);
  const [custom, setCustom] = useState(presets.find(({ id }) => id === 'custom')?.recipe);
  const [proofs, setProofs] = useState<ProofsTyped>({ secret: '', origins: '' });
  const add = useSend(webhooks.addWebhook, [sources.listSources]);
  if (add.data) return <MadeWebhook made={add.data} />;
  const recipe = presetId === 'custom' ? custom : preset?.recipe;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const own = presetId === 'custom' ? (custom ?? null) : null;
    const text = recipe?.signature.algorithm === 'none' ? '' : proofs.secret.trim();
    const settings = { allowedOrigins: originsOf(proofs.origins), preset: presetId, recipe: own, secret: text || null };
    add.mutate({ body: { connector, name: named.name, brandId: named.brandId || null, ...settings } });
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {add.error && <Problem error={add.error} />}
      <NameAndBrandFields value={named} onChange={setNamed} />
      <NativeSelect
        label={t('webhook.preset')}
        description={preset?.note}
        value={presetId}
        onChange={({ currentTarget }) => setPresetId(currentTarget.value)}
        data={presets.map(({ id, title: label }) => ({ value: id, label }))}
      />
      {presetId === 'custom' && custom && (
        <SignatureForm
          signature={custom.signature}
          onChange={(patch) => setCustom({ ...custom, signature: { ...custom.signature, ...patch } })}
        />
      )}
      {recipe && preset && <Proofs preset={preset} recipe={recipe} proofs={proofs} onChange={setProofs} />}
      <Button type="submit" loading={add.isPending}>
        {t('sources.connect')}
      </Button>
    </form>
  );
}

interface ProofsTyped {
  readonly secret: string;
  readonly origins: string;
}

interface ProofsProps {
  readonly preset: WebhookPreset;
  readonly recipe: WebhookPreset['recipe'];
  readonly proofs: ProofsTyped;
  readonly onChange: (proofs: ProofsTyped) => void;
}

/** What the chosen way asks for: a secret, and who may ask for permission. */
function Proofs({ preset, recipe, proofs, onChange }: ProofsProps) {
  const isTheirs = preset.secretFrom === 'sender';
  return (
    <>
      {recipe.signature.algorithm !== 'none' && (
        <PasswordInput
          label={t(isTheirs ? 'webhook.secret.sender' : 'webhook.secret')}
          description={t(isTheirs ? 'webhook.secret.senderHelp' : 'webhook.secret.help')}
          value={proofs.secret}
          autoComplete="off"
          onChange={({ currentTarget }) => onChange({ ...proofs, secret: currentTarget.value })}
        />
      )}
      {recipe.handshakes.some(({ kind }) => kind === 'origin') && (
        <Textarea
          label={t('webhook.origins')}
          description={t('webhook.origins.help')}
          value={proofs.origins}
          onChange={({ currentTarget }) => onChange({ ...proofs, origins: currentTarget.value })}
          rows={2}
        />
      )}
    </>
  );
}
