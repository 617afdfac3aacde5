export { findPlugins, type FoundPlugin } from './find-plugins';
export { loadPlugins, sdkVersion } from './load-plugins';
export { viewsFor } from './views-for';
export { PluginRegistry, type PluginState } from './registry';
