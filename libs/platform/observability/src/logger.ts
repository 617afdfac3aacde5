import { pino, type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;

const secretFields = ['password', 'token', 'secret', 'authorization', 'cookie', 'writeKey', 'apiKey', 'email', 'phone'];

/** Structured lines on standard output. Secrets and contact details are replaced before they are written. */
export function createLogger(name: string, level: string): Logger {
  return pino({
    name,
    level,
    redact: {
      paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`, `*.headers.${field}`]),
      censor: '[hidden]',
    },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}
