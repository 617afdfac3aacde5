import type { PluginShown } from '@customering/contracts';
import { timeOfDay } from '../../ui/format/dates';
import { StateBadge } from '../../ui/state-badge';
import { t } from '../../words/t';
import { conditionOf } from './plugin-condition';

/** Its state with the reason, which is no tooltip: a phone has none. */
export function PluginCondition({ plugin }: { readonly plugin: PluginShown }) {
  const { kind, word, reason, nextTryAt } = conditionOf(plugin);
  return (
    <div>
      <StateBadge kind={kind} word={word} />
      {reason !== null && <div className="cu-dimmed">{reason}</div>}
      {nextTryAt !== null && <div className="cu-dimmed">{t('plugins.run.retry', { at: timeOfDay(nextTryAt) })}</div>}
      {plugin.waiting && <div>{t('plugins.upgrade', { version: plugin.waiting.version })}</div>}
    </div>
  );
}
