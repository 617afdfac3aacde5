import { z } from 'zod';
import { inventCompany } from './invent/company';
import { liveOn } from './live';
import { loadCompany } from './load/load-company';
import { Product } from './load/product';
import type { Line } from './load/tell';
import { playVendors } from './played/vendors';

const environment = z.object({
  DEMO_API_URL: z.url(),
  DEMO_INTAKE_URL: z.url(),
  DEMO_API_KEY: z.string().min(1),
  DEMO_COMPANY_HOSTS: z.string().transform((text) => text.split(',').map((host) => host.trim())),
  DEMO_DAY: z.iso.date(),
  /** From when on it lives, and how much faster than the world. */
  DEMO_LIVES_FROM: z.iso.datetime(),
  DEMO_COMPANY_SPEED: z.coerce.number().min(1).max(10_000),
});

/** Invents the company, plays its vendors, loads it into the product, and lives on. Says how far it is in JSON lines. */
export async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const begun = Date.now();
  const tell = (line: Line) => void process.stdout.write(`${JSON.stringify(line)}\n`);
  for (const end of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(end, () => process.exit(0));
  try {
    const its = environment.parse(env);
    tell({ step: 'inventing' });
    const company = inventCompany(its.DEMO_DAY, {
      fromMs: Date.parse(its.DEMO_LIVES_FROM),
      speed: its.DEMO_COMPANY_SPEED,
    });
    const vendors = await playVendors(company.told, its.DEMO_COMPANY_HOSTS);
    const product = new Product(its.DEMO_API_URL, its.DEMO_INTAKE_URL, its.DEMO_API_KEY);
    const records = await loadCompany(product, company, vendors, tell);
    tell({ step: 'ready', records, seconds: Math.round((Date.now() - begun) / 1_000) });
    liveOn(vendors, (words) => process.stderr.write(`${words}\n`));
  } catch (problem) {
    tell({ failed: problem instanceof Error ? problem.message : String(problem) });
    process.exit(1);
  }
}
