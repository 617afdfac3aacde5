export interface Hostile {
  readonly what: string;
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The answers that are right; none of them is 5xx. */
  readonly status: readonly number[];
}

/** The status that one hostile input is answered with. @param more headers beside its own, such as those of a key */
export async function answerTo(
  base: string,
  { method = 'POST', path, headers, body }: Hostile,
  more: Readonly<Record<string, string>> = {},
): Promise<number> {
  const answer = await fetch(base + path, {
    method,
    headers: { ...more, ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  });
  await answer.arrayBuffer();
  return answer.status;
}
