import { problem, type EgressProblem, type ProblemKind } from './exchange';
import { type FaultReason, type WireFault } from './wire-fault';

type Meaning = readonly [kind: ProblemKind, words: (host: string) => string];

const AGAIN = 'It is tried again.';

const MEANINGS: Readonly<Record<FaultReason, Meaning>> = {
  connect_failed: [
    'transient',
    (host) => `${host} cannot be reached. Check the address and the way out of this machine.`,
  ],
  connect_timeout: [
    'transient',
    (host) => `${host} does not answer. Check the address and the way out of this machine.`,
  ],
  silent: ['transient', (host) => `${host} stopped answering in the middle. ${AGAIN}`],
  cut_off: ['transient', (host) => `${host} ended the connection before the answer was whole. ${AGAIN}`],
  stale_connection: ['transient', (host) => `${host} had closed the connection. ${AGAIN}`],
  body_damaged: ['transient', (host) => `The answer of ${host} was damaged on its way. ${AGAIN}`],
  bad_http: ['transient', (host) => `What ${host} answers is not HTTP. Check the address and the port.`],
  certificate: [
    'config',
    (host) =>
      `The certificate of ${host} does not hold. Check the address; for a certificate of your own, name its authority in NODE_EXTRA_CA_CERTS.`,
  ],
  response_too_large: [
    'refused',
    (host) => `The answer of ${host} is larger than a plugin may receive. Ask for smaller pages.`,
  ],
  headers_too_large: ['refused', (host) => `The headers that ${host} sent are larger than 32 KiB.`],
  encoding_unknown: ['refused', (host) => `${host} packed its answer in a way that was not asked for.`],
  unsendable: ['bug', (host) => `A part of the request to ${host} holds characters that no request can carry.`],
};

export function faultProblem(host: string, { reason }: WireFault): EgressProblem {
  const [kind, words] = MEANINGS[reason];
  return problem(kind, reason, words(host));
}
