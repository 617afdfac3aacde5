export { findPlugins, type FoundPlugin } from './find-plugins';
export { loadPlugins, sdkVersion } from './load-plugins';
export { PluginRegistry, type PluginState } from './registry';
