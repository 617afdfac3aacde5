import { z } from 'zod';

/** A public key as people pass it on: "ed25519:" and 32 bytes as base64. */
export const publicKeySchema = z
  .string()
  .regex(/^ed25519:[A-Za-z0-9+/]{43}=$/, 'is a key such as "ed25519:…=", as "customering plugins keygen" writes it');
