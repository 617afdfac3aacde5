import { buildSchema } from 'graphql';
import { app } from './schema/app';
import { basics } from './schema/basics';
import { order } from './schema/order';
import { people } from './schema/people';
import { roots } from './schema/roots';

/** The parts of the Admin API that a client which reads sales needs, as its public reference describes them. */
export const schema = buildSchema([basics, order, people, app, roots].join('\n'));
