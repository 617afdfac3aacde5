import { isPluginError, PluginError, type PluginErrorDetails, type PluginErrorKind } from '@customering/plugin-sdk';

/** An error as it crosses: its class does not. */
export interface WireProblem {
  readonly kind: PluginErrorKind;
  readonly message: string;
  readonly details: PluginErrorDetails;
  readonly stack?: string;
}

const kinds: readonly string[] = ['config', 'auth', 'rate_limited', 'transient', 'bad_record', 'bug'];
const longestMessage = 2_000;

/** Anything that a plugin throws besides its own kinds is a bug of the plugin. */
export function toWire(problem: unknown): WireProblem {
  const message = (problem instanceof Error ? problem.message : String(problem)).slice(0, longestMessage);
  const stack = problem instanceof Error && problem.stack ? { stack: problem.stack.slice(0, longestMessage) } : {};
  return isPluginError(problem)
    ? { kind: problem.kind, message, details: problem.details, ...stack }
    : { kind: 'bug', message, details: {}, ...stack };
}

export function fromWire(value: unknown): PluginError {
  const { kind, message, details } = fieldsOf(value);
  const known = isKind(kind) ? kind : 'bug';
  return new PluginError(known, String(message).slice(0, longestMessage), readDetails(details));
}

function readDetails(value: unknown): PluginErrorDetails {
  const { reason, field, retryAfterMs } = fieldsOf(value);
  return {
    ...(typeof reason === 'string' ? { reason: reason.slice(0, 80) } : {}),
    ...(typeof field === 'string' ? { field: field.slice(0, 200) } : {}),
    ...(typeof retryAfterMs === 'number' && retryAfterMs >= 0 ? { retryAfterMs } : {}),
  };
}

function isKind(value: unknown): value is PluginErrorKind {
  return typeof value === 'string' && kinds.includes(value);
}

function fieldsOf(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
