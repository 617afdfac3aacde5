import type { FileImport, ImportMapping } from '@customering/contracts';
import { eventually } from './eventually';
import type { RunningProduct } from './running-product';

/** A file on its way, as a script sends it: what it was taken for, and how it is stored. */
export class SentFile {
  private constructor(
    private readonly product: RunningProduct,
    readonly file: FileImport,
  ) {}

  /** Sends the bytes in one piece and waits until they have been looked at. */
  static async send(product: RunningProduct, fileName: string, text: string): Promise<SentFile> {
    const bytes = Buffer.from(text);
    const { import: file, uploadUrl } = await product.client.call<{ import: FileImport; uploadUrl: string }>(
      'POST',
      '/imports',
      { fileName, size: bytes.length, sourceName: fileName },
    );
    const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
    const answer = await fetch(product.url + uploadUrl, { method: 'PATCH', headers, body: bytes });
    if (!answer.ok) throw new Error(await answer.text());
    return new SentFile(product, await reaches(product, file.id, ({ state }) => state === 'mapping'));
  }

  /** What trying the suggested mapping on every row finds. */
  async check(answers: Partial<ImportMapping>): Promise<NonNullable<FileImport['check']>> {
    const mapping = { ...this.file.inspection?.suggested, ...answers };
    await this.product.client.call('POST', `/imports/${this.file.id}/check`, { mapping });
    const { check } = await reaches(this.product, this.file.id, (file) => file.check !== null);
    if (!check) throw new Error('the check is there');
    return check;
  }

  /** @param repeats what becomes of rows that stand word for word in an earlier file */
  async run(repeats: 'count' | 'skip' | null = null): Promise<FileImport> {
    await this.product.client.call('POST', `/imports/${this.file.id}/run`, { repeats });
    return reaches(this.product, this.file.id, ({ state }) => state === 'done');
  }
}

function reaches(product: RunningProduct, id: string, isThere: (file: FileImport) => boolean): Promise<FileImport> {
  return eventually(() => product.client.call<FileImport>('GET', `/imports/${id}`), isThere, 60_000);
}
