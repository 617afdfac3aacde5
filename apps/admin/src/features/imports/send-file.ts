import { Upload } from 'tus-js-client';

/** A little under what the door takes in one request, which leaves room for its head. */
const chunkSize = 4 * 1024 * 1024 - 64 * 1024;
const keyOf = (importId: string) => `customering.upload.${importId}`;

interface Sending {
  readonly file: File;
  readonly importId: string;
  readonly uploadUrl: string;
  readonly onProgress: (sent: number, total: number) => void;
}

/** Sends the file in parts. A dropped line goes on at the last part that arrived, after a reload too. */
export function sendFile({ file, importId, uploadUrl, onProgress }: Sending): Promise<void> {
  localStorage.setItem(keyOf(importId), uploadUrl);
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      uploadUrl: new URL(uploadUrl, location.origin).href,
      chunkSize,
      retryDelays: [0, 1_000, 3_000, 10_000, 30_000],
      storeFingerprintForResuming: false,
      headers: { 'x-customering': '1' },
      onProgress,
      onError: reject,
      onSuccess: () => {
        localStorage.removeItem(keyOf(importId));
        resolve();
      },
    });
    upload.start();
  });
}

/** Where an upload that was left goes on, if it was begun in this browser. */
export function rememberedUpload(importId: string): string | undefined {
  return localStorage.getItem(keyOf(importId)) ?? undefined;
}
