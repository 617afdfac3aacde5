import type { PluginShown } from '@customering/contracts';
import { t } from '../../words/t';

export function signatureWords({ kind, name }: NonNullable<PluginShown['signature']>): string {
  if (kind === 'trusted') return t('plugins.signed', { name: name ?? '' });
  return kind === 'unsigned' ? t('plugins.unsigned') : t('plugins.unknownKey');
}
