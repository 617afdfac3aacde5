export { answerHandshake, challengeWithin, type HandshakeAnswer, type HandshakeSecrets } from './answer-handshake';
export { countItems } from './count-items';
export { describeDelivery, type KeptDelivery } from './describe-delivery';
export { headerOf, type Delivery } from './delivery';
export { readSecret } from './read-secret';
export { verifyDelivery, type RefusedBecause, type Verdict } from './verify-delivery';
export type { HandshakeRecipe, SignatureRecipe, WebhookRecipe } from '@customering/plugin-sdk/recipes';
