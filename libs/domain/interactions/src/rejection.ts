/** Why a canonical record may not become a fact. */
export interface Rejection {
  readonly reason: string;
  readonly field: string;
  readonly detail: string;
}

/** What is wrong with one value, or null. */
export type Judge = (value: unknown, nowMs: number) => Rejection | null;

export function reject(reason: string, field: string, detail: string): Rejection {
  return { reason, field, detail };
}

export function short(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
