import type { metrics } from '@customering/contracts';
import type { AnswerOf } from '../../api-client/call';

export type KpiDetail = AnswerOf<typeof metrics.kpi>;
