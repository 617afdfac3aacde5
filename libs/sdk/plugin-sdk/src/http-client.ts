import type { z } from 'zod';

export interface HttpRequest {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute, of a host that the manifest declares. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Statuses besides 2xx that are an answer rather than an error, such as 404. */
  readonly accept?: readonly number[];
  /** A POST that only reads, such as a GraphQL query, may be repeated after a fault. */
  readonly idempotent?: boolean;
  /**
   * Leaves `auth` of the connector out, for the few calls that a vendor wants proved in another way than the others. What proves them
   * stands in the request itself, as placeholders of secrets.
   */
  readonly unsigned?: boolean;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  /** The body as UTF-8. */
  text(): string;
  /** The body as JSON. Numbers that a double cannot hold exactly are strings. Throws `PluginError('transient')` when it is none. */
  json(): unknown;
}

export interface JsonOptions<Schema extends z.ZodType = z.ZodType> extends Omit<HttpRequest, 'url' | 'body'> {
  /** Checks the answer; one that does not fit is a `PluginError('bad_record')`. Use `z.looseObject`, so that no field is lost. */
  readonly schema?: Schema;
  /** Appended to the address; undefined ones are left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
}

/**
 * The only way out of a plugin: the host sends the request, signs it, keeps to the rate plan, waits and repeats as the vendor asks.
 * What it could not get is a `PluginError` whose kind says what the host does next: throw it on.
 */
export interface HttpClient {
  send(request: HttpRequest): Promise<HttpResponse>;
  /** @example const page = await http.getJson(url, { schema: pageSchema }) */
  getJson<Schema extends z.ZodType>(
    url: string,
    options: JsonOptions<Schema> & { readonly schema: Schema },
  ): Promise<z.output<Schema>>;
  getJson(url: string, options?: JsonOptions): Promise<unknown>;
  /** Sends `body` as JSON. */
  postJson<Schema extends z.ZodType>(
    url: string,
    body: unknown,
    options: JsonOptions<Schema> & { readonly schema: Schema },
  ): Promise<z.output<Schema>>;
  postJson(url: string, body: unknown, options?: JsonOptions): Promise<unknown>;
}
