import type { Subject } from '@customering/plugin-sdk';
import type { Plain } from '../json';
import type { PlayedVendor } from './played-vendor';

/** A request as a sender brings it to the door. */
export interface ExampleDelivery {
  readonly name: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body as the sender wrote it, or what it is as JSON. */
  readonly body: string | Plain | readonly unknown[];
  /** By which preset the door checks it; left out, the address alone is the secret. */
  readonly preset?: string;
  /** The published vector: the secret that it is signed with, and when it was. */
  readonly signed?: { readonly secret: string; readonly at: string; readonly url?: string };
  /** What the door keeps beside the bytes, where there is no preset. */
  readonly meta?: Plain;
  /** The mapping or settings that it is read with, beside those of the setup. */
  readonly config?: Plain;
  /** How many records the door counts where there is no preset; 1 when left out. */
  readonly records?: number;
  /** Path of the list of items in the body; '' is the body itself. Then a batch of 1,000 is tried. */
  readonly list?: string;
}

/** Everything that the kit has to be told about a connector. */
export interface ConnectorSetup {
  /** Settings that work, without the secrets: those are made up. */
  readonly settings?: Plain;
  /** For connectors that ask a vendor: a function that plays it, or a folder of recorded exchanges. */
  readonly vendor?: PlayedVendor | { readonly recorded: string };
  /** For connectors that are told. */
  readonly deliveries?: readonly ExampleDelivery[];
  /** An event that the connector has never heard of; made from the first delivery when left out. */
  readonly unknown?: ExampleDelivery;
  /** Folder with `*.raw.json` and `*.canonical.json`; "test/fixtures" when left out. */
  readonly fixtures?: string;
  /** The settings of the last release; "conformance/released-config.schema.json" when left out. */
  readonly released?: string;
  /** Somebody whom the vendor knows, for connectors of vendors that hold data. */
  readonly subject?: Subject;
}
