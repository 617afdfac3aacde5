export { weaknessOf } from './password-policy';
export { hashSecret, newApiKey, newOneTimePassword, newSecret, type NewApiKey } from './secrets';
export { RateLimit, waitAfter } from './slow-down';
