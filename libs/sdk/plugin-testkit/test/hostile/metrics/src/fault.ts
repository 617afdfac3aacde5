/** The rule that this copy breaks. One at a time; none, and it is a connector like any other. */
export const fault: string = 'none';

export function breaks(name: string): boolean {
  return fault === name;
}
