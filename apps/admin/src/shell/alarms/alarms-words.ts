import { alarmsWords } from '../../words/en/alarms';
import { addWords } from '../../words/known-words';
import { t } from '../../words/t';

// Whoever draws an alarm has fetched this file first.
addWords(alarmsWords);

export { t };
