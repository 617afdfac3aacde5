export { endWithParent } from './end-with-parent';
export { createLogger, type Logger } from './logger';
export { readiness, registry, startOperationsServer, type Check, type Readiness } from './operations-server';
