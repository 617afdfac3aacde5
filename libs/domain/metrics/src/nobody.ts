/** Stands for the customer of facts that name none, where every row needs one. */
export const nobody = '00000000-0000-0000-0000-000000000000';
