import { webhookWords } from '../../words/en/webhook';
import { addWords, t } from '../../words/t';

// Whoever draws a webhook has fetched this file first.
addWords(webhookWords);

export { t };
