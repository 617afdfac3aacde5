import type { Answer } from '@customering/simulator-core';

interface Refused {
  readonly message: string;
  readonly code: number;
  readonly subcode?: number;
  readonly type?: 'OAuthException' | 'GraphMethodException';
  readonly status?: number;
  readonly isTransient?: boolean;
}

/** An error as the Graph API answers it. Thrown from wherever it is noticed. */
export class GraphRefusal extends Error {
  constructor(private readonly its: Refused) {
    super(its.message);
  }

  get code(): number {
    return this.its.code;
  }

  get answer(): Answer {
    return { status: this.its.status ?? 400, body: this.body };
  }

  get body(): unknown {
    const { message, type = 'OAuthException', code, subcode, isTransient } = this.its;
    const error = {
      message,
      type,
      ...(isTransient === undefined ? {} : { is_transient: isTransient }),
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      fbtrace_id: `A${code}simulated`,
    };
    return { error };
  }
}

export function invalid(message: string): GraphRefusal {
  return new GraphRefusal({ message: `(#100) ${message}`, code: 100 });
}

export function notThere(id: string): GraphRefusal {
  const message =
    `Unsupported get request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not ` +
    'support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api';
  return new GraphRefusal({ message, type: 'GraphMethodException', code: 100, subcode: 33 });
}

export function notPermitted(permission: string): GraphRefusal {
  const message = `(#10) This endpoint requires the '${permission}' permission or to be reviewed. See the list of permissions.`;
  return new GraphRefusal({ message, code: 10, status: 403 });
}
