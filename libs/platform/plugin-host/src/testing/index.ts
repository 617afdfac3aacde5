export { packedPlugin, type PackedWish } from './packed-plugin';
export { aConnector, aManifest, writtenPlugin } from './written-plugin';
export { Helpdesk, helpdeskPlugin, type Ticket } from './helpdesk';
export { oauthAccount, oauthPlugin, OAuthVendor } from './oauth-vendor';
