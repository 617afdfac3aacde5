export { acceptedBytes, acceptedRecords, failedJobs, refusedRequests } from './door-signs';
export { endWithParent } from './end-with-parent';
export { requestBegins } from './http-signs';
export { createLogger, type Logger } from './logger';
export { measure, measureEach, measurePool } from './measure';
export { noteSpan, startTracing, traced, type SpanWish } from './tracing';
export { readiness, registry, startOperationsServer, type Check, type Readiness } from './operations-server';
