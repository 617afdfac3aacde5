/**
 * Two models of customers who buy at their own rate and leave after a purchase with their own probability.
 * `bg_nbd` (Fader, Hardie & Lee 2005): leaving is possible after each repeat purchase, so a customer without repeats counts as active for certain.
 * `mbg_nbd` (Batislam, Denizel & Filiztekin 2007): leaving is possible after the first purchase too.
 */
export type DropoutModel = 'bg_nbd' | 'mbg_nbd';

/**
 * r, alpha: shape and rate (in weeks) of the gamma distribution of purchase rates.
 * a, b: beta distribution of the probability to leave after a purchase.
 */
export interface DropoutParameters {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** How often a customer had the chance to leave. The models differ in this number alone. */
export function leavingChances(model: DropoutModel, repeats: number): number {
  return model === 'bg_nbd' ? repeats : repeats + 1;
}
