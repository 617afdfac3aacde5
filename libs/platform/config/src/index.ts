export { readEnvironment, type Environment } from './env';
