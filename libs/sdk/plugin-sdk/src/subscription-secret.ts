import { secretPlaceholder } from './secret';

/** The name under which the host keeps the secret of a managed subscription; no setting of a connector may be called so. */
export const subscriptionSecretName = 'subscription_signing';

/**
 * What stands in a request for the secret by which a vendor signs what it sends.
 *
 * @example body: JSON.stringify({ url, secret: subscriptionSecret, enabled: true })
 */
export const subscriptionSecret = secretPlaceholder(subscriptionSecretName);
