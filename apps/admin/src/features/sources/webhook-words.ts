import { webhookWords } from '../../words/en/webhook';
import { addWords } from '../../words/known-words';
import { t } from '../../words/t';

// Whoever draws a webhook has fetched this file first.
addWords(webhookWords);

export { t };
