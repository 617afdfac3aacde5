import type { webhooks } from '@customering/contracts';
import { Button } from '@mantine/core';
import type { AnswerOf } from '../../api-client/call';
import { paths } from '../../shell/paths';
import { CopyField } from '../../ui/copy-field';
import { t } from './webhook-words';

type Made = AnswerOf<typeof webhooks.addWebhook>;

/** What has to be pasted at the sender. Secrets stand here this once. */
export function MadeWebhook({ made }: { readonly made: Made }) {
  const { webhook, secret, verifyToken, source } = made;
  return (
    <div className="cu-form">
      <p className="cu-answer" role="status">
        {t('webhook.made')}
      </p>
      <CopyField label={t('webhook.address')} text={webhook.address} />
      {webhook.recipe.signature.algorithm === 'none' && <p className="cu-hint">{t('webhook.address.secret')}</p>}
      {secret !== null && <CopyField label={t('webhook.secret')} text={secret} />}
      {verifyToken !== null && <CopyField label={t('webhook.verifyToken')} text={verifyToken} />}
      {(secret !== null || verifyToken !== null) && <p className="cu-hint">{t('webhook.made.once')}</p>}
      <Handshakes recipe={webhook.recipe} />
      <p>{t('webhook.made.held')}</p>
      <div>
        <Button component="a" href={paths.source(source.id, { tab: 'mapping' })}>
          {t('webhook.made.next')}
        </Button>
      </div>
    </div>
  );
}

export function Handshakes({ recipe }: { readonly recipe: Made['webhook']['recipe'] }) {
  if (recipe.handshakes.length === 0) return null;
  return (
    <ul className="cu-plain-list cu-meta">
      {recipe.handshakes.map(({ kind }) => (
        <li key={kind}>{t(`webhook.handshake.${kind}`)}</li>
      ))}
    </ul>
  );
}
