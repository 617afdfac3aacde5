export { PostgresProblem } from './postgres-problem.mjs';
export { readOrMakePassword } from './password.mjs';
export { startPostgres } from './start-postgres.mjs';
export { startTestPostgres } from './start-test-postgres.mjs';
