export { aConnector, aManifest, writtenPlugin } from './written-plugin';
