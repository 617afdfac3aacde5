/** Ports that are interfaces have no class to be found by. */
/** The folder of the plugins that were added. */
export const PLUGIN_FOLDER = Symbol('folder of plugins');
/** The mailer; null where no mail server is set. */
export const MAILER = Symbol('mailer');
export const WAKE_UPS = Symbol('wake-ups');
/** The keys that seal secrets; null when no key file is set. */
export const KEY_RING = Symbol('key ring');
