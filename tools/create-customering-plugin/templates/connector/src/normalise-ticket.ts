import { PluginError, type Normalised } from '@customering/plugin-sdk';
import { ticketSchema } from './ticket.js';

/** What a ticket means. Pure: the same ticket becomes the same records for ever. */
export function normaliseTicket(payload: unknown): Normalised {
  const read = ticketSchema.safeParse(payload);
  if (!read.success) {
    const field = read.error.issues[0]?.path.join('.') ?? '';
    throw new PluginError('bad_record', 'The ticket has another form than expected.', { reason: 'bad_ticket', field });
  }
  const { id, updated_at, subject, email } = read.data;
  return {
    records: [
      {
        type: 'interaction',
        externalId: `ticket ${id}`,
        occurredAt: updated_at,
        identifiers: email ? [{ type: 'email', value: email }] : [],
        channel: 'chat',
        signal: 'input',
        name: 'Ticket',
        direction: 'inbound',
        ...(subject === undefined ? {} : { text: subject }),
      },
    ],
  };
}
