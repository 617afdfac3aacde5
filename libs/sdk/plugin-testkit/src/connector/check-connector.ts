import { chosen, declareRules, findAll, type Examination, type RuleChoice } from '../declare-rules';
import type { Finding } from '../rule';
import type { TestRunner } from '../test-runner';
import { connectorRules } from './connector-rules';
import { ConnectorRun } from './connector-run';
import type { ConnectorSetup } from './connector-setup';

/** Declares the rules as tests, one each. @param folder the package, with what it is built to @param runner found by itself in Jest and node:test */
export function connectorConformance(folder: string, setup: ConnectorSetup, runner?: TestRunner): void {
  declareRules('a connector that conforms', examination(folder, setup), runner);
}

/** The same without a test runner. */
export function checkConnector(
  folder: string,
  setup: ConnectorSetup,
  choice: RuleChoice = {},
): Promise<readonly Finding[]> {
  const all = examination(folder, setup);
  return findAll({ ...all, rules: chosen(all.rules, choice) });
}

function examination(folder: string, setup: ConnectorSetup): Examination<ConnectorRun> {
  return {
    rules: connectorRules(setup),
    open: () => ConnectorRun.open(folder, setup),
    close: async (run) => run.close(),
  };
}
