import type { Rule } from '../rule';
import type { ConnectorRun } from './connector-run';
import type { ConnectorSetup } from './connector-setup';
import { checkRules } from './rules/check-rules';
import { configRules } from './rules/config-rules';
import { deliveryRules } from './rules/delivery-rules';
import { eraseRules } from './rules/erase-rules';
import { faultRules } from './rules/fault-rules';
import { manifestRules } from '../manifest-rules';
import { memoryRules } from './rules/memory-rules';
import { moneyRules } from './rules/money-rules';
import { forgetRules } from './rules/forget-rules';
import { goldenRules, normaliseRules } from './rules/normalise-rules';
import { personalRules } from './rules/personal-rules';
import { pullRules } from './rules/pull-rules';
import { resumeRules } from './rules/resume-rules';
import { secretRules } from './rules/secret-rules';
import { setupRules } from './rules/setup-rules';
import { signatureRules } from './rules/signature-rules';
import { subscriptionRules } from './rules/subscription-rules';
import { vendorRules } from './rules/vendor-rules';

/** The rules that say something about a connector of this kind. */
export function connectorRules({ vendor, deliveries = [] }: ConnectorSetup): readonly Rule<ConnectorRun>[] {
  const isPlayed = vendor !== undefined && !('recorded' in vendor);
  return [
    ...manifestRules.map(ofConnector),
    ...configRules,
    ...[
      ...setupRules,
      ...(vendor ? checkRules : []),
      ...(isPlayed ? [...pullRules, ...resumeRules, ...faultRules, ...vendorRules, ...subscriptionRules] : []),
      ...(deliveries.length > 0 ? [...signatureRules, ...deliveryRules, ...forgetRules] : []),
      ...normaliseRules,
      ...moneyRules,
      ...goldenRules,
      ...personalRules,
      ...secretRules,
      ...eraseRules,
      ...memoryRules,
    ].map(withSettings),
  ];
}

function ofConnector(rule: (typeof manifestRules)[number]): Rule<ConnectorRun> {
  return { ...rule, check: ({ package_, description: { id } }) => rule.check({ package_, id }) };
}

/** Whatever calls a connector gives it its settings. */
function withSettings(rule: Rule<ConnectorRun>): Rule<ConnectorRun> {
  return { ...rule, needs: ['config.example', ...(rule.needs ?? [])] };
}
