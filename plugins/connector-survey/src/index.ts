import { defineConnector } from '@customering/plugin-sdk';
import { z } from 'zod';
import { normaliseDocument } from './normalise-document';
import { forgetDocuments, parseDocuments } from './parse-documents';

/** Repairs, which the screens of the product write. The survey itself stands in the product. */
const config = z.looseObject({ repairs: z.array(z.unknown()).optional() });

export default defineConnector({
  id: 'survey',
  title: 'Your own surveys',
  channel: 'survey',
  config,
  personalData: [
    { path: 'person', holds: 'id' },
    { path: 'answers', holds: 'free_text' },
  ],
  vendorHoldsData: false,
  parse: parseDocuments,
  forget: forgetDocuments,
  normalise: normaliseDocument,
});
