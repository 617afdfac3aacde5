const zoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})$/i;

/** ISO 8601 in UTC, or null. A time without a zone is not guessed at. */
export function readTime(text: string, format: 'iso' | 'unix' | 'unix_ms'): string | null {
  if (format === 'iso') return zoned.test(text) ? isoOf(Date.parse(text.replace(' ', 'T').replace(/\s/, ''))) : null;
  return /^\d{1,14}(\.\d+)?$/.test(text) ? isoOf(Number(text) * (format === 'unix' ? 1000 : 1)) : null;
}

function isoOf(ms: number): string | null {
  return Number.isNaN(ms) || Math.abs(ms) > 8.64e15 ? null : new Date(ms).toISOString();
}
