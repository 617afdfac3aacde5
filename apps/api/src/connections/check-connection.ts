import type { CheckResult } from '@customering/contracts';
import { isPluginOut, type HostVendor } from '@customering/plugin-host';
import { isPluginError } from '@customering/plugin-sdk';

const patienceMs = 30_000;

/** Asks a vendor what the settings allow, and puts what goes wrong into words. Never longer than half a minute. */
export async function checkConnection(vendor: HostVendor): Promise<CheckResult> {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), patienceMs);
  try {
    const found = await vendor.check(ending.signal);
    const scopes = found.map(({ scope, title, ok, remedy, expiresAt }) => ({
      ...{ scope, title, ok, remedy: remedy ?? null },
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt).toISOString(),
    }));
    return { ok: scopes.every(({ ok }) => ok), scopes, problem: null };
  } catch (problem) {
    return { ok: false, scopes: [], problem: told(problem) };
  } finally {
    clearTimeout(timer);
  }
}

function told(problem: unknown): NonNullable<CheckResult['problem']> {
  if (isPluginError(problem)) return { message: problem.message, field: problem.details.field ?? null };
  if (isPluginOut(problem)) return { message: problem.message, field: null };
  throw problem;
}
