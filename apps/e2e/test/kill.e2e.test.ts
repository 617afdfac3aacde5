import { killRun, whole } from './support/kill-run';

it('loses nothing that was acknowledged and stores nothing twice while its processes are killed', async () => {
  const { verdicts, said } = await killRun(1500, 3);

  expect(verdicts).toEqual(whole(1500));
  expect(said).toContain(', 0 times wrong');
}, 180_000);
