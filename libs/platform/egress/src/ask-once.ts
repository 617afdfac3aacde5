import { type AskOnce } from './access-tokens';
import { Attempt, type Doors } from './attempt';
import { type CompiledPolicy } from './compile-policy';
import { type SourceState } from './source-state';

interface Asker {
  readonly source: string;
  readonly state: SourceState;
  readonly policy: CompiledPolicy;
}

/** Without the caller's signal, without a redirect, without a repeat: what is sent here may be good for one use only. */
export function askOnce(doors: Doors, { source, state, policy }: Asker): AskOnce {
  return async (request) => {
    const answer = await new Attempt(doors, {
      source,
      state,
      request,
      policy: { ...policy, limits: { ...policy.limits, redirects: 0 } },
      headers: request.headers ?? {},
      credentials: { headers: {} },
      isIdempotent: false,
      number: 1,
      deadline: doors.time.now() + policy.limits.timeoutMs,
      signal: new AbortController().signal,
    }).run();
    if (!answer.ok) return { ok: false, problem: answer.refusal };
    const { status, headers, bytes, url } = answer.value;
    return { ok: true, response: { status, headers, bytes, url: url.href } };
  };
}
