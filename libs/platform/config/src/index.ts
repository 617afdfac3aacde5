export { readChildEnvironment, readEnvironment, readPrivateHosts, type Environment } from './env';
