import { VendorServer, type Answer, type Asked, type Faults } from '@customering/simulator-core';
import type { BulkOperations } from './bulk-operations';

/** Files of large exports lie with another host, which knows nothing of the shop: the address opens them. */
export class ExportFiles {
  /** How often somebody showed this host what is the shop's alone. */
  leaks = 0;
  private server: VendorServer | null = null;

  private constructor(private readonly operations: BulkOperations) {}

  static async start(operations: BulkOperations, faults: Faults, latencyMs: number): Promise<ExportFiles> {
    const files = new ExportFiles(operations);
    const answer = (asked: Asked) => files.answer(asked);
    files.server = await VendorServer.start({ faults, callOf: () => 'bulk', answer, latencyMs });
    return files;
  }

  /** With its port. */
  get host(): string {
    return this.server?.host ?? '';
  }

  get asked(): readonly string[] {
    return this.server?.asked ?? [];
  }

  close(): void {
    this.server?.close();
  }

  private answer({ url, headers }: Asked): Answer {
    if (headers['x-shopify-access-token'] !== undefined || headers['authorization'] !== undefined) {
      this.leaks++;
      return { status: 400, body: 'InvalidSecurity' };
    }
    const file = this.operations.file(url.pathname);
    if (file === null) return { status: 404, body: 'NoSuchKey' };
    return partOf(Buffer.from(file), headers['range'] ?? '');
  }
}

const type = { 'content-type': 'application/jsonl' };

function partOf(bytes: Buffer, range: string): Answer {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? [];
  if (from === undefined) return { status: 200, headers: type, body: bytes };
  const [first, last] = [Number(from), Math.min(bytes.length - 1, to ? Number(to) : bytes.length - 1)];
  if (first > last)
    return { status: 416, headers: { 'content-range': `bytes */${bytes.length}` }, body: 'InvalidRange' };
  const headers = { ...type, 'content-range': `bytes ${first}-${last}/${bytes.length}` };
  return { status: 206, headers, body: bytes.subarray(first, last + 1) };
}
