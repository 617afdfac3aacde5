export { readEnvironment, readPrivateHosts, type Environment } from './env';
