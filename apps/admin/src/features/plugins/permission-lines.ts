import type { PluginShown } from '@customering/contracts';
import { t } from '../../words/t';

type Capabilities = NonNullable<PluginShown['declared']>;

const setting = 'setting:';
const known = ['email', 'phone', 'name', 'free_text', 'ip', 'location', 'payment', 'id'] as const;

/** What a plugin may do, one sentence each. */
export function permissionLines({ network, webhook, personalData }: Capabilities): string[] {
  return [
    ...network.map(networkLine),
    ...(webhook ? [t('plugins.may.webhook')] : []),
    ...(personalData.length > 0
      ? [t('plugins.may.personal', { what: personalData.map(personalWords).join(', ') })]
      : []),
  ];
}

function networkLine(host: string): string {
  if (!host.startsWith(setting)) return t('plugins.may.ask', { host });
  return t('plugins.may.askSetting');
}

function personalWords(kind: string): string {
  const found = known.find((one) => one === kind);
  return found ? t(`plugins.personal.${found}`) : kind.replaceAll('_', ' ');
}
