/** Why the company could not be loaded, in words for whoever wanted it. */
export class LoadProblem extends Error {
  override readonly name = 'LoadProblem';
}
