export { aConnector, aManifest, writtenPlugin } from './written-plugin';
export { Helpdesk, helpdeskPlugin, type Ticket } from './helpdesk';
