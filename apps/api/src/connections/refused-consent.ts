import { AppError } from '@customering/kernel';
import { isPluginError } from '@customering/plugin-sdk';

/** What came back instead of a code (RFC 6749, 4.1.2.1). Nothing of what stands in the address is repeated: anybody can write it. */
export function refusedConsent(error: string, callback: string): AppError {
  return notGiven(reasonOf(error, callback));
}

function reasonOf(error: string, callback: string): string {
  switch (error) {
    case 'access_denied':
      return 'Access was not given: somebody said no on the page of the vendor. Nothing has changed. Give access again when that was a mistake.';
    case 'invalid_scope':
      return 'The vendor does not know a permission that the connector asks for, or does not allow it to this client. Check what the client may do at the vendor.';
    case 'unauthorized_client':
      return `The vendor does not let this client ask for access. Check its settings there, and that ${callback} is registered as the address to come back to.`;
    case 'server_error':
    case 'temporarily_unavailable':
      return 'The vendor could not give access just now. Nothing has changed; try again in a while.';
    default:
      return `The vendor sent no access back. Check that ${callback} is registered there as the address to come back to, then give access again.`;
  }
}

export function notGiven(message: string): AppError {
  return new AppError('access_not_given', 422, message);
}

/** A vendor's refusal in words for a person; anything else is thrown as it is. */
export async function saidByVendor<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (problem) {
    throw isPluginError(problem) ? notGiven(problem.message) : problem;
  }
}
