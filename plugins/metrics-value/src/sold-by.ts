/** By which parts of the company sales are told. */
export const soldBy = ['brand', 'store', 'region', 'team', 'account'] as const;
