import { ConformanceFault } from './conformance-fault';
import { look, type Finding, type Rule } from './rule';
import { runnerHere, type TestRunner } from './test-runner';

export interface Examination<Subject> {
  readonly rules: readonly Rule<Subject>[];
  open(): Promise<Subject>;
  close(subject: Subject): Promise<void>;
}

const ruleMs = 180_000;

/** Which rules are looked at; all when left out. */
export interface RuleChoice {
  readonly only?: readonly string[];
  readonly except?: readonly string[];
}

export function chosen<Its extends Pick<Rule<never>, 'id'>>(
  rules: readonly Its[],
  { only, except = [] }: RuleChoice,
): Its[] {
  return rules.filter(({ id }) => !except.includes(id) && (only?.includes(id) ?? true));
}

/** Every rule as a test of its own. The plugin is opened at the first of them. */
export function declareRules<Subject>(title: string, examination: Examination<Subject>, runner?: TestRunner): void {
  const { describe, it, afterAll } = runner ?? runnerHere();
  describe(title, () => {
    const opened = opening(examination);
    const findings: Finding[] = [];
    for (const rule of [opened.starts, ...opened.rules])
      it(
        `${rule.title} (${rule.id})`,
        async () => {
          const finding = await look(rule, null, findings);
          findings.push(finding);
          if (!finding.ok) throw new ConformanceFault(finding.message, `See "${rule.id}" in the guide to the kit.`);
        },
        ruleMs,
      );
    afterAll(opened.close, ruleMs);
  });
}

/** All rules one after the other, for the command line and other test runners. */
export async function findAll<Subject>(examination: Examination<Subject>): Promise<readonly Finding[]> {
  const { starts, rules, close } = opening(examination);
  const findings: Finding[] = [];
  try {
    for (const rule of [starts, ...rules]) findings.push(await look(rule, null, findings));
  } finally {
    await close();
  }
  return findings;
}

/** A plugin that does not start breaks one rule, and nothing can be said of the others. */
function opening<Subject>({ rules, open, close }: Examination<Subject>) {
  let subject: { readonly is: Subject } | null = null;
  const starts: Rule<null> = {
    id: 'starts',
    title: 'starts in a process of its own, and says what it is',
    check: async () => {
      subject = { is: await open() };
    },
  };
  const needed = rules.map(({ needs = [], check, ...rule }): Rule<null> => {
    const look = async () => (subject ? check(subject.is) : undefined);
    return { ...rule, needs: ['starts', ...needs], check: look };
  });
  return { starts, rules: needed, close: async () => (subject ? close(subject.is) : undefined) };
}
