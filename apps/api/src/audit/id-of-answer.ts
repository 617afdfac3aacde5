/** Answers carry what was made as itself or under one of these names. */
const under = ['key', 'user', 'import'] as const;

/** The id of what a handler made, so that the audit can read it back. */
export function idOfAnswer(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const fields = new Map<string, unknown>(Object.entries(answer));
  const own = fields.get('id');
  if (typeof own === 'string') return own;
  for (const name of under) {
    const inner = fields.get(name);
    if (typeof inner === 'object' && inner !== null && 'id' in inner && typeof inner.id === 'string') return inner.id;
  }
  return null;
}
