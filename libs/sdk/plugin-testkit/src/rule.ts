import { ConformanceFault } from './conformance-fault';

/** One thing that a plugin has to keep to. */
export interface Rule<Subject> {
  /** For ever the same, such as "pull.resume". */
  readonly id: string;
  /** As a sentence about the plugin: "resumes after every page without losing a record". */
  readonly title: string;
  /** Rules without which this one says nothing: when one of them is broken, this one is not looked at. */
  readonly needs?: readonly string[];
  /** Throws `ConformanceFault` for what is wrong. */
  check(subject: Subject): Promise<void>;
}

export interface Finding {
  readonly rule: string;
  readonly title: string;
  readonly ok: boolean;
  /** "unknown": a rule that it builds on is broken. */
  readonly state: 'kept' | 'broken' | 'unknown';
  /** The fault and its remedy; empty where the rule is kept. */
  readonly message: string;
}

/** Looks at one rule. @param earlier what was found of the rules before it */
export async function look<Subject>(
  rule: Rule<Subject>,
  subject: Subject,
  earlier: readonly Finding[],
): Promise<Finding> {
  const { id, title, needs = [] } = rule;
  const missing = earlier.find(({ rule: name, ok }) => !ok && needs.includes(name));
  if (missing) {
    const message = `Not looked at, because "${missing.title}" does not hold. Repair that first.`;
    return { rule: id, title, ok: false, state: 'unknown', message };
  }
  try {
    await rule.check(subject);
    return { rule: id, title, ok: true, state: 'kept', message: '' };
  } catch (problem) {
    return { rule: id, title, ok: false, state: 'broken', message: messageOf(problem) };
  }
}

function messageOf(problem: unknown): string {
  if (problem instanceof ConformanceFault) return problem.message;
  const told = problem instanceof Error ? problem.message : String(problem);
  return `The rule could not be looked at: ${told} Repair what this says, then run it again.`;
}
