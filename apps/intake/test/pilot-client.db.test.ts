import { assign, createPilotClient, type Unit } from '@customering/pilot-client';
import { aRule, PilotsInTest } from './support/pilots-in-test';

let intake: PilotsInTest;
let url: string;

beforeAll(async () => {
  intake = await PilotsInTest.start();
  url = await intake.server.listen({ host: '127.0.0.1', port: 0 });
}, 60_000);

afterAll(() => intake.stop());

it.each(['asking', 'from rules'])(
  'gives everybody the same variant, and the raw log the same events (%s)',
  async (way) => {
    const [shop, rule] = [await intake.addSource(), aRule({ ramp: [{ from: '2026-01-01', share: 5_000 }] })];
    await intake.write(rule);
    await intake.look();
    const problems: unknown[] = [];
    const rules = way === 'asking' ? {} : { rules: [] };
    const client = createPilotClient({
      url,
      writeKey: shop.writeKey,
      ...rules,
      onProblem: (problem) => problems.push(problem),
    });
    await client.refresh();
    const units = Array.from({ length: 30 }, (_, index): Unit => ({ kind: 'person', key: `${index}` }));
    const answers = await Promise.all(units.map((unit) => client.variant(rule.pilot, unit)));
    for (const [index, { variant }] of answers.entries())
      if (variant !== null && index < 10)
        await client.exposed(rule.pilot, units[index] ?? { identifiers: [] }, variant, 'app');
    await client.flush();
    await intake.enrolments.flush();
    const logged = await intake.logged(shop);
    const of = (event: string) => logged.filter((message) => message.event === event);

    expect(problems).toEqual([]);
    expect(answers).toEqual(units.map((unit) => assign(rule, unit, { at: new Date() })));
    expect(of('Pilot Assigned')).toHaveLength(answers.filter(({ variant }) => variant !== null).length);
    expect(of('Pilot Exposed')).toHaveLength(answers.slice(0, 10).filter(({ variant }) => variant !== null).length);
    expect(of('Pilot Exposed')[0]?.properties).toMatchObject({ pilot: rule.pilot, unitKind: 'person', channel: 'app' });
  },
);
