export { openSecret, rewrapSecret, sealSecret, type SealedSecret, type SecretPlace } from './envelope';
export { KeyRing } from './key-ring';
export { readKeyRing } from './read-key-ring';
export { requireKeys } from './require-keys';
