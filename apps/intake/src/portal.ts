import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DrawSurvey } from '@customering/contracts';

/** The built pages that customers see. */
export interface Portal {
  readonly drawSurvey: DrawSurvey;
  /** What a browser may do with them: their own rules for looks, one form, and the frames that the survey allows. */
  contentPolicy(sites: readonly string[]): string;
}

interface Built {
  readonly drawSurvey: DrawSurvey;
  readonly styles: string;
}

/** Null when they are not built: intake works on, and says so to who opens one. */
export async function loadPortal(folder: string): Promise<Portal | null> {
  const file = join(folder, 'draw.mjs');
  if (!existsSync(file)) return null;
  const { drawSurvey, styles } = (await import(pathToFileURL(file).href)) as Built; // what `apps/portal` builds
  const digest = createHash('sha256').update(styles).digest('base64');
  const contentPolicy = (sites: readonly string[]) => {
    const frames = sites.length === 0 ? `'none'` : sites.map((site) => new URL(site).origin).join(' ');
    return `default-src 'none'; style-src 'sha256-${digest}'; form-action 'self'; base-uri 'none'; frame-ancestors ${frames}`;
  };
  return { drawSurvey, contentPolicy };
}
