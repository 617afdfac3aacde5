import { auditWords } from './en/audit';
import { homeWords } from './en/home';
import { importsWords } from './en/imports';
import { knowWords } from './en/know';
import { listenWords } from './en/listen';
import { scoreWords } from './en/score';
import { settingsWords } from './en/settings';
import { shellWords } from './en/shell';
import { uiWords } from './en/ui';
import { valueWords } from './en/value';

/** Every text of the admin. "{name}" is filled; "{n, plural, one {# x} other {# xs}}" follows the number. */
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
  ...auditWords,
} as const;

export type MessageKey = keyof typeof messages;
