export { runnerFolder, type PluginCode } from './command-line';
export { confinementHere, type Confinement } from './confinement';
export { talksToVendor, usualLimits, type PluginLimits } from './limits';
export type { Received } from './line';
export { LocalPlugin } from './local-plugin';
export { loadEntry } from './child/load-entry';
export type {
  ArgsOf,
  PluginMethod,
  PluginNote,
  RecordPlace,
  ResultOf,
  RowHeads,
  VendorSession,
  WireRequest,
  WireResponse,
} from './plugin-calls';
export { PluginProcess, type ProcessSettings } from './plugin-process';
export { PluginStopped, type StopReason } from './plugin-stopped';
export type { CallOptions, PluginHostPort, PluginPort } from './plugin-port';
export { headsOf } from './row-heads';
export type { PluginExport } from './child/serve-plugin';
export { readableFolders } from './readable-folders';
