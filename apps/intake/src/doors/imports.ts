import { createHash } from 'node:crypto';
import type { Upload } from '@customering/raw-log';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Doors } from '../doors';
import { bodyOf, tooLong } from '../read-body';
import { Refusal } from '../refusal';
import { limits } from './check-message';
import { cutPiece } from './cut-file';

const version = '1.0.0';

/** Resumable uploads (tus 1.0.0, core protocol): the API makes the upload, the token in its path is the permission. */
export function openImportsDoor(server: FastifyInstance, doors: Doors): void {
  server.head<{ Params: { token: string } }>('/imports/:token', async (request, reply) => {
    const upload = await uploadOf(request.params.token, doors);
    return withHeaders(reply, upload)
      .header('upload-length', String(upload.size))
      .header('cache-control', 'no-store')
      .code(200)
      .send();
  });
  server.patch<{ Params: { token: string } }>('/imports/:token', async (request, reply) => {
    const upload = await uploadOf(request.params.token, doors);
    const offset = offsetOf(request);
    if (offset !== upload.received) throw conflict(upload);
    const next = await doors.uploads.advance(upload, offset, (current) => cutPiece(current, pieceOf(request, upload)));
    if (next === 'moved') throw conflict(upload);
    return withHeaders(reply, next).code(204).send();
  });
}

async function uploadOf(token: string, doors: Doors): Promise<Upload> {
  const upload = await doors.uploads.find(createHash('sha256').update(token).digest());
  if (!upload) throw new Refusal(404, 'unknown_upload', 'There is no such upload. Start the import again.');
  return upload;
}

function offsetOf(request: FastifyRequest): number {
  const offset = Number(request.headers['upload-offset']);
  if (request.headers['content-type'] !== 'application/offset+octet-stream')
    throw new Refusal(415, 'bad_content_type', 'Send application/offset+octet-stream.');
  if (!Number.isSafeInteger(offset) || offset < 0)
    throw new Refusal(400, 'bad_offset', 'The Upload-Offset header must be a whole number.', [
      { field: 'Upload-Offset', message: 'is missing or no number' },
    ]);
  return offset;
}

function pieceOf(request: FastifyRequest, upload: Upload): Buffer {
  const piece = bodyOf(request.body);
  if (piece === tooLong)
    throw new Refusal(
      413,
      'piece_too_large',
      `Send the file in pieces of at most ${limits.bodyBytes / 1024 / 1024} MB.`,
    );
  if (upload.received + piece.length > upload.size)
    throw new Refusal(413, 'file_too_long', 'More bytes came than the upload announced.');
  return piece;
}

function conflict(upload: Upload): Refusal {
  return new Refusal(
    409,
    'offset_conflict',
    `The upload stands at byte ${upload.received}. Ask with HEAD and go on from there.`,
  );
}

function withHeaders(reply: FastifyReply, upload: Upload): FastifyReply {
  return reply.header('tus-resumable', version).header('upload-offset', String(upload.received));
}
