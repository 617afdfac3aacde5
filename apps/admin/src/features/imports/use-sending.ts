import { useState } from 'react';
import { t } from '../../words/t';
import { sendFile } from './send-file';

interface Progress {
  readonly sent: number;
  readonly total: number;
}

interface What {
  readonly file: File;
  readonly importId: string;
  readonly uploadUrl: string;
}

/** An upload with its progress, and what to do when it does not get through. */
export function useSending() {
  const [progress, setProgress] = useState<Progress>();
  const [problem, setProblem] = useState<string>();
  const send = (what: What, onSent: () => void) => {
    setProblem(undefined);
    setProgress({ sent: 0, total: what.file.size });
    sendFile({ ...what, onProgress: (sent, total) => setProgress({ sent, total }) })
      .then(onSent)
      .catch((error: unknown) =>
        setProblem(t('imports.sendFailed', { why: error instanceof Error ? error.message : String(error) })),
      )
      .finally(() => setProgress(undefined));
  };
  return { progress, problem, send };
}
