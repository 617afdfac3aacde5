import type { z } from 'zod';

export interface SettingProblem {
  /** Path of the setting, such as "baseUrl". */
  readonly field: string;
  readonly message: string;
}

export type SettingsRead<Values> =
  { readonly ok: true; readonly values: Values } | { readonly ok: false; readonly problems: readonly SettingProblem[] };

/** Settings or parameters as a plugin's own schema reads them. */
export function readSettings<Schema extends z.ZodObject>(
  schema: Schema,
  values: unknown,
): SettingsRead<z.output<Schema>> {
  const read = schema.safeParse(values);
  if (read.success) return { ok: true, values: read.data };
  const problems = read.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  return { ok: false, problems };
}
