import { demoWords } from '../../words/en/demo';
import { addWords } from '../../words/known-words';
import { t } from '../../words/t';

// Whoever draws something of the demo company has fetched this file first.
addWords(demoWords);

export { t };
