import type { customers } from '@customering/contracts';
import type { AnswerOf } from '../../api-client/call';

export type Profile = AnswerOf<typeof customers.customer>;
