import { credentialStoreContract, InMemoryCredentials } from '../src/testing';

credentialStoreContract(async () => {
  const store = new InMemoryCredentials();
  return [store, store];
});
