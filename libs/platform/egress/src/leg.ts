import { type Credentials } from './credentials';
import { type Method } from './exchange';

/** One request as it goes out: a redirect changes it. */
export interface Leg {
  readonly address: string;
  readonly method: Method;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  readonly credentials: Credentials;
}
