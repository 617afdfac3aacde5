export { ConformanceFault } from './conformance-fault';
export { checkConnector, connectorConformance } from './connector/check-connector';
export type { ConnectorSetup, ExampleDelivery } from './connector/connector-setup';
export type { ItemSeed, PlayedVendor, VendorRequest, VendorResponse } from './connector/played-vendor';
export { releaseConfig } from './connector/released-config';
export type { PageAsked, World, WorldItem } from './connector/world';
export { writeGolden } from './connector/write-golden';
export type { RuleChoice } from './declare-rules';
export type { Finding } from './rule';
