export type FaultReason =
  | 'connect_failed'
  | 'connect_timeout'
  | 'silent'
  | 'cut_off'
  | 'stale_connection'
  | 'body_damaged'
  | 'bad_http'
  | 'certificate'
  | 'response_too_large'
  | 'headers_too_large'
  | 'encoding_unknown'
  | 'unsendable';

const TRUNCATED = new Set(['Z_BUF_ERROR', 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE', 'ABORT_ERR']);
const UNREACHED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ETIMEDOUT', 'ENETDOWN']);
const CERTIFICATE =
  /^(CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|ERR_TLS_CERT|CRL_|ERROR_IN_CERT|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH)/;

/** What went wrong between two machines, told apart by codes and never by messages. */
export class WireFault extends Error {
  override readonly name = 'WireFault';

  constructor(
    readonly reason: FaultReason,
    /** Of Node or of zlib. */
    readonly code = '',
  ) {
    super(code === '' ? reason : `${reason} (${code})`);
  }

  static from(error: unknown): WireFault {
    if (error instanceof WireFault) return error;
    const code = codeOf(error);
    return new WireFault(reasonOf(code), code);
  }

  /** The other side may have closed a kept connection just before it was used again, so this says little about the host. */
  static onOldConnection(error: unknown): WireFault {
    const fault = WireFault.from(error);
    return fault.reason === 'cut_off' ? new WireFault('stale_connection', fault.code) : fault;
  }
}

/** By shape: the errors of all addresses that were tried come as one. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) return codeOf(error.errors[0]);
  return 'code' in error ? String(error.code) : '';
}

function reasonOf(code: string): FaultReason {
  if (CERTIFICATE.test(code)) return 'certificate';
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers_too_large';
  if (code.startsWith('HPE_')) return 'bad_http';
  if (code === 'Z_DATA_ERROR' || code.startsWith('ERR__ERROR_FORMAT') || code.startsWith('ERR_BROTLI'))
    return 'body_damaged';
  if (code === 'ERR_INVALID_CHAR' || code === 'ERR_UNESCAPED_CHARACTERS' || code === 'ERR_INVALID_HTTP_TOKEN')
    return 'unsendable';
  if (UNREACHED.has(code)) return 'connect_failed';
  return TRUNCATED.has(code) ? 'cut_off' : 'connect_failed';
}
