import { fieldsOf, type Fields } from './fields';

/** Percent of what an hour allows. Beyond it Meta begins to refuse. */
const nearlyAll = 95;
/** The window slides, so that after some minutes a piece of it is free again. */
const pauseMs = 5 * 60_000;
const minuteMs = 60_000;

/** How long to wait before the next request, by what Meta says of its limits beside an answer. 0 where there is room. */
export function restMsOf(headers: Readonly<Record<string, string>>): number {
  const said = ['x-app-usage', 'x-page-usage', 'x-business-use-case-usage'].flatMap((name) => usesIn(headers[name]));
  const regainMs = Math.max(0, ...said.map((use) => numberIn(use, 'estimated_time_to_regain_access') * minuteMs));
  if (regainMs > 0) return regainMs;
  const used = Math.max(
    0,
    ...said.flatMap((use) => ['call_count', 'total_time', 'total_cputime'].map((name) => numberIn(use, name))),
  );
  return used >= nearlyAll ? pauseMs : 0;
}

/** One for the app, or several for each business; none where the header is not there or has another form. */
function usesIn(header: string | undefined): Fields[] {
  const said = parsed(header ?? '');
  return [said, ...Object.values(said).flatMap((uses) => (Array.isArray(uses) ? uses.map(fieldsOf) : []))];
}

function parsed(text: string): Fields {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    // Without the header nothing is known of the limits, and a refusal will say so.
    return {};
  }
}

function numberIn(use: Fields, name: string): number {
  const value = Number(use[name] ?? 0);
  return Number.isFinite(value) ? value : 0;
}
