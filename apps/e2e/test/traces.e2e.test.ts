import { eventually } from './support/eventually';
import { startProduct } from './support/running-product';
import { TraceReceiver } from './support/trace-receiver';

const sent = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };

/** One request of a sender that traces, and the figures that follow from it. */
it('tells one trace from the acceptance of a record to the figures that it moves', async () => {
  const receiver = await TraceReceiver.start();
  const product = await startProduct({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_BSP_SCHEDULE_DELAY: '100' });
  try {
    const { writeKey } = await product.client.addEventSource('Shop');
    const answer = await fetch(`${product.intakeUrl}/v1/track`, {
      method: 'POST',
      headers: { traceparent: `00-${sent.traceId}-${sent.spanId}-01` },
      body: JSON.stringify({ writeKey, userId: 'ada', event: 'Looked', messageId: 'one' }),
    });
    expect(answer.status).toBe(200);

    const spans = await eventually(
      async () => receiver.spans.filter(({ traceId }) => traceId === sent.traceId),
      (found) => found.length >= 3,
    );
    const of = (name: string) => spans.find((span) => span.name === name);
    expect(of('accept records')).toMatchObject({ service: 'customering-intake', parentSpanId: sent.spanId });
    expect(of('load records')).toMatchObject({
      service: 'customering-worker',
      parentSpanId: of('accept records')?.spanId,
    });
    expect(of('compute figures')).toMatchObject({
      service: 'customering-worker',
      parentSpanId: of('load records')?.spanId,
    });
    const ofApi = await eventually(
      async () => receiver.spans.filter(({ service }) => service === 'customering-api'),
      (found) => found.length > 0,
    );
    expect(ofApi.map(({ name }) => name)).toContain('POST /api/sources');
  } finally {
    await product.stop();
    receiver.stop();
  }
}, 90_000);
