import { homeWords } from './en/home';
import { listenWords } from './en/listen';
import { scoreWords } from './en/score';
import { settingsWords } from './en/settings';
import { shellWords } from './en/shell';
import { uiWords } from './en/ui';

/** The texts that come with the first page. Those of a page that few open come with that page. */
export const entryWords = {
  ...shellWords,
  ...uiWords,
  ...homeWords,
  ...listenWords,
  ...scoreWords,
  ...settingsWords,
} as const;
