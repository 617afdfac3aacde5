import { webhooks, type WebhookMapping } from '@customering/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type AnswerOf } from '../../api-client/call';
import type { ProblemError } from '../../api-client/problem-error';

export type Preview = AnswerOf<typeof webhooks.previewWebhook>;

export interface Pasted {
  readonly body: string;
  readonly headers: string;
}

export interface PreviewState {
  readonly query: UseQueryResult<Preview, ProblemError>;
  readonly pasted: Pasted | null;
  readonly paste: (pasted: Pasted | null) => void;
}

const settledMs = 400;
const lookAgainMs = 10_000;

/** What the mapping under work makes of the last deliveries, or of a pasted one; asked again when either has settled. */
export function useWebhookPreview(source: string, mapping: WebhookMapping): PreviewState {
  const [pasted, paste] = useState<Pasted | null>(null);
  const [settled] = useDebouncedValue({ mapping, pasted }, settledMs);
  const sample = settled.pasted && { body: settled.pasted.body, headers: headersOf(settled.pasted.headers) };
  const query = useQuery<Preview, ProblemError>({
    queryKey: [webhooks.previewWebhook.id, source, settled],
    queryFn: () =>
      call(webhooks.previewWebhook, { params: { id: source }, body: { mapping: settled.mapping, sample } }),
    placeholderData: keepPreviousData,
    refetchInterval: sample ? false : lookAgainMs,
  });
  return { query, pasted, paste };
}

/** "name: value" a line. */
function headersOf(text: string): Record<string, string> {
  const lines = text.split('\n').map((line) => /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line));
  return Object.fromEntries(lines.flatMap((line) => (line?.[1] ? [[line[1].toLowerCase(), line[2] ?? '']] : [])));
}
