export { credentialStoreContract } from './credential-store-contract';
export { InMemoryCredentials } from './in-memory-credentials';
export { VirtualTime } from './virtual-time';
