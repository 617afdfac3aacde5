import { vendorWords } from '../../words/en/vendor';
import { addWords } from '../../words/known-words';
import { t } from '../../words/t';

// Whoever draws a source that asks its vendor has fetched this file first.
addWords(vendorWords);

export { t };
