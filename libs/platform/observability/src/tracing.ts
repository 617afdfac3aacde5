import type * as OpenTelemetry from '@opentelemetry/api';

/** What begins a span: the trace that it goes on, others that it also works for, and facts without personal data. */
export interface SpanWish {
  /** A W3C `traceparent`; anything else begins a trace of its own. */
  readonly parent?: string | undefined;
  readonly links?: readonly string[];
  readonly attributes?: Readonly<Record<string, string | number>>;
  /** When it began, where that is over; else now. */
  readonly startTime?: number;
}

interface Running {
  readonly tracer: OpenTelemetry.Tracer;
  readonly api: typeof OpenTelemetry;
}

let running: Running | null = null;

const pattern = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/**
 * Begins to send traces to this collector; without one, nothing of OpenTelemetry is loaded. Its own environment variables set the
 * rest: sampling, headers, limits.
 * @returns sends what is left and ends
 */
export async function startTracing(part: string, collector: string | undefined): Promise<() => Promise<void>> {
  if (!collector) return async () => undefined;
  const [api, { BasicTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace-base'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `customering-${part}`, 'service.namespace': 'customering' }),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${collector.replace(/\/$/, '')}/v1/traces` })),
    ],
  });
  running = { api, tracer: provider.getTracer('customering') };
  return async () => {
    running = null;
    await provider.shutdown();
  };
}

/** Runs the work within a span and gives it the `traceparent` by which others go on; null while nothing is traced. */
export async function traced<T>(name: string, wish: SpanWish, work: (trace: string | null) => Promise<T>): Promise<T> {
  if (!running) return work(null);
  const span = begin(running, name, wish);
  try {
    return await work(toHeader(span.spanContext()));
  } catch (problem) {
    span.setStatus({ code: running.api.SpanStatusCode.ERROR, message: problem instanceof Error ? problem.name : '' });
    throw problem;
  } finally {
    span.end();
  }
}

/** A span of something that is over. @returns its `traceparent`; null while nothing is traced */
export function noteSpan(name: string, wish: SpanWish & { readonly startTime: number }): string | null {
  if (!running) return null;
  const span = begin(running, name, wish);
  span.end();
  return toHeader(span.spanContext());
}

function begin(
  { api, tracer }: Running,
  name: string,
  { parent, links = [], attributes, startTime }: SpanWish,
): OpenTelemetry.Span {
  const above = parent === undefined ? null : fromHeader(parent);
  const context = above ? api.trace.setSpanContext(api.ROOT_CONTEXT, above) : api.ROOT_CONTEXT;
  const linked = links.flatMap((link) => fromHeader(link) ?? []).map((one) => ({ context: one }));
  const options = { links: linked, ...(attributes ? { attributes } : {}), ...(startTime ? { startTime } : {}) };
  return tracer.startSpan(name, options, context);
}

function fromHeader(text: string): OpenTelemetry.SpanContext | null {
  const [, traceId, spanId, flags] = pattern.exec(text) ?? [];
  if (!traceId || !spanId || !flags) return null;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
}

function toHeader({ traceId, spanId, traceFlags }: OpenTelemetry.SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
