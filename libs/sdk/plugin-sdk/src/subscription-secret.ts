import { secretPlaceholder } from './secret';

/** The name under which the host keeps the secret of a managed subscription; no setting of a connector may be called so. */
export const subscriptionSecretName = 'subscription_signing';

/**
 * What stands in a request for the secret by which a vendor signs what it sends.
 *
 * @example body: JSON.stringify({ url, secret: subscriptionSecret, enabled: true })
 */
export const subscriptionSecret = secretPlaceholder(subscriptionSecretName);

/** The name of the token that the host agrees with a vendor; no setting of a connector may be called so either. */
export const subscriptionTokenName = 'subscription_token';

/**
 * What stands in a request for the token by which a vendor that asks before it sends is known again, as the handshake `query_echo`
 * of the first preset looks for it.
 *
 * @example query: { callback_url: url, verify_token: subscriptionToken }
 */
export const subscriptionToken = secretPlaceholder(subscriptionTokenName);
