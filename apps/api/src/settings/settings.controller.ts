import { settings } from '@customering/contracts';
import { AppError, type Problem } from '@customering/kernel';
import { SettingsStore, type Rate } from '@customering/persistence';
import { Controller } from '@nestjs/common';
import { tellAudit } from '../audit/told';
import { Endpoint, type Input } from '../http/endpoint.decorator';

/** An entry tells of so many rates by name and of the rest by their number. */
const mostTold = 50;

@Controller('api')
export class SettingsController {
  constructor(private readonly store: SettingsStore) {}

  @Endpoint(settings.workspace)
  workspace({ caller }: Input<typeof settings.workspace>) {
    return this.store.read(caller.workspaceId);
  }

  @Endpoint(settings.changeWorkspace)
  async change({ caller, body }: Input<typeof settings.changeWorkspace>) {
    const problems = [...zoneProblem(body.zone), ...localeProblem(body.locale)];
    if (problems.length > 0)
      throw new AppError('invalid_input', 422, 'The request does not fit. See the fields.', problems);
    await this.store.change(caller.workspaceId, body);
    return this.store.read(caller.workspaceId);
  }

  @Endpoint(settings.listBrands)
  async brands({ caller }: Input<typeof settings.listBrands>) {
    return { items: await this.store.brands(caller.workspaceId) };
  }

  @Endpoint(settings.addBrand)
  async addBrand({ caller, body }: Input<typeof settings.addBrand>) {
    const brand = await this.store.addBrand(caller.workspaceId, body.name);
    if (!brand)
      throw new AppError('already_exists', 409, 'There is a brand of this name.', [
        { field: 'name', message: 'is taken' },
      ]);
    return brand;
  }

  @Endpoint(settings.listRates)
  async rates({ caller }: Input<typeof settings.listRates>) {
    return {
      items: await this.store.rates(caller.workspaceId),
      missing: await this.store.missingRates(caller.workspaceId),
    };
  }

  @Endpoint(settings.putRates)
  async putRates({ caller, body, request }: Input<typeof settings.putRates>) {
    const odd = body.rates.flatMap(({ base, quote, rate }, index) =>
      base === quote || Number(rate) <= 0
        ? [
            {
              field: `rates.${index}`,
              message: base === quote ? 'needs two different currencies' : 'needs a rate above zero',
            },
          ]
        : [],
    );
    if (odd.length > 0)
      throw new AppError('invalid_input', 422, 'Some rates do not fit. See the fields.', odd.slice(0, 10));
    const before = await this.store.ratesAt(caller.workspaceId, body.rates.slice(0, mostTold));
    const stored = await this.store.putRates(caller.workspaceId, body.rates, caller.userId);
    const after = body.rates.slice(0, mostTold);
    tellAudit(request, {
      label: labelOf(body.rates),
      before: toldRates(before),
      after: { stored, ...toldRates(after) },
    });
    return { stored };
  }

  @Endpoint(settings.finishFirstHour)
  async finish({ caller }: Input<typeof settings.finishFirstHour>) {
    await this.store.finishFirstHour(caller.workspaceId);
    return { done: true as const };
  }
}

type RateOfDay = Pick<Rate, 'base' | 'quote' | 'day' | 'rate'>;

function toldRates(rates: readonly RateOfDay[]): Record<string, string> {
  return Object.fromEntries(rates.map(({ base, quote, day, rate }) => [`${base} in ${quote}, ${day}`, rate]));
}

function labelOf(rates: readonly RateOfDay[]): string {
  return [...new Set(rates.map(({ base, quote }) => `${base} in ${quote}`))].slice(0, 5).join(', ');
}

function zoneProblem(zone: string | undefined): Problem[] {
  if (zone === undefined || Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC') return [];
  return [{ field: 'zone', message: `"${zone}" is no time zone. Use a name such as Europe/Berlin.` }];
}

function localeProblem(locale: string | undefined): Problem[] {
  if (locale === undefined) return [];
  try {
    Intl.getCanonicalLocales(locale);
    return [];
  } catch {
    return [{ field: 'locale', message: `"${locale}" is no language tag. Use one such as de-DE.` }]; // the parser's own words help nobody
  }
}
