import { homeWords } from './en/home';
import { importsWords } from './en/imports';
import { knowWords } from './en/know';
import { listenWords } from './en/listen';
import { scoreWords } from './en/score';
import { settingsWords } from './en/settings';
import { shellWords } from './en/shell';
import { uiWords } from './en/ui';
import { valueWords } from './en/value';
import type { webhookWords } from './en/webhook';

/** The texts that every page may need. "{name}" is filled; "{n, plural, one {# x} other {# xs}}" follows the number. */
export const messages = {
  ...shellWords,
  ...uiWords,
  ...homeWords,
  ...listenWords,
  ...importsWords,
  ...knowWords,
  ...scoreWords,
  ...valueWords,
  ...settingsWords,
} as const;

/** Texts of parts that are fetched when they are first opened; each part brings its own along. */
export type LaterWords = typeof webhookWords;

export type MessageKey = keyof typeof messages | keyof LaterWords;
