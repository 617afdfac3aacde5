export { answerTo, type Hostile } from './hostile';
export { hostileRequests, hostileSignIns } from './hostile-api';
export { hostileAddresses, hostileBodies, hostileKeys } from './hostile-doors';
export { hostileConnections } from './hostile-requests';
export { sendRaw } from './send-raw';
