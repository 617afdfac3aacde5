const WARNING_LEVEL = 40;
const ERROR_LEVEL = 50;
const LONGEST_MESSAGE = 300;

/**
 * The one line of a log entry that a person should see now, if any.
 * @param {string} line
 * @param {'stdout' | 'stderr'} stream
 * @returns {{ level: 'warn' | 'error', message: string } | undefined}
 */
export function summarise(line, stream) {
  const entry = parse(line);
  if (!entry) return stream === 'stderr' ? summariseText(line) : undefined;
  const level = severity(entry['level']);
  if (level === undefined) return undefined;
  const reason = errorMessage(entry['err']);
  const message = [entry['msg'] ?? entry['message'], reason].filter((part) => typeof part === 'string' && part !== '');
  return { level, message: [...new Set(message)].join(': ').slice(0, LONGEST_MESSAGE) };
}

/**
 * @param {string} line
 * @returns {Record<string, unknown> | undefined}
 */
function parse(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    // A line that only looks like JSON is treated as text.
    return undefined;
  }
}

/**
 * @param {unknown} level a word, or pino's number
 * @returns {'warn' | 'error' | undefined}
 */
function severity(level) {
  if (level === 'warn' || level === 'warning') return 'warn';
  if (level === 'error' || level === 'fatal') return 'error';
  if (typeof level !== 'number' || level < WARNING_LEVEL) return undefined;
  return level < ERROR_LEVEL ? 'warn' : 'error';
}

/** @param {unknown} error */
function errorMessage(error) {
  return typeof error === 'object' && error !== null && 'message' in error ? error.message : undefined;
}

/**
 * Of a crash's trace only the line that names the error; Node's own notices stay in the file.
 * @param {string} line
 * @returns {{ level: 'error', message: string } | undefined}
 */
function summariseText(line) {
  const isError = /^(\w*Error|Uncaught|FATAL|RangeError)\b/.test(line.trim());
  return isError ? { level: 'error', message: line.trim().slice(0, LONGEST_MESSAGE) } : undefined;
}
