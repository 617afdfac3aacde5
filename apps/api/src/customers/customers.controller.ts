import { customers, mayDo } from '@customering/contracts';
import { normaliseIdentifier } from '@customering/identity';
import { AppError } from '@customering/kernel';
import { maskIdentifier } from '@customering/audit';
import { CustomerView, SettingsStore } from '@customering/persistence';
import { Controller } from '@nestjs/common';
import { tellAudit } from '../audit/told';
import type { Caller } from '../http/caller';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { CustomerWorth } from './customer-worth';

@Controller('api')
export class CustomersController {
  constructor(
    private readonly view: CustomerView,
    private readonly settings: SettingsStore,
    private readonly worth: CustomerWorth,
  ) {}

  @Endpoint(customers.listCustomers)
  async list({ caller, query, request }: Input<typeof customers.listCustomers>) {
    const reveal = mayDo(caller.role, 'customers.reveal');
    const search = query.search?.trim();
    if (!search) return this.view.list(caller.workspaceId, query.after, query.limit, reveal);
    const { locale } = await this.settings.read(caller.workspaceId);
    const forms = formsOf(search, new Intl.Locale(locale).region ?? null);
    const found = await this.view.search(caller.workspaceId, forms, query.limit, reveal);
    tellAudit(request, { label: maskIdentifier(search), after: { found: found.items.length } });
    return found;
  }

  @Endpoint(customers.customer)
  async one({ caller, params }: Input<typeof customers.customer>) {
    const reveal = mayDo(caller.role, 'customers.reveal');
    const customer = await this.find(caller, params.id);
    const { memberIds } = customer;
    return {
      ...customer,
      known: await this.view.known(caller.workspaceId, memberIds, reveal),
      traits: await this.view.traits(caller.workspaceId, memberIds, reveal),
      links: await this.view.links(caller.workspaceId, memberIds, reveal),
      worth: await this.worth.of(caller.workspaceId, customer.id),
    };
  }

  @Endpoint(customers.timeline)
  async timeline({ caller, params, query }: Input<typeof customers.timeline>) {
    const { memberIds } = await this.find(caller, params.id);
    return this.view.timeline(caller.workspaceId, memberIds, query.after, query.limit);
  }

  private async find(caller: Caller, id: string) {
    const customer = await this.view.find(caller.workspaceId, id, mayDo(caller.role, 'customers.reveal'));
    if (!customer) throw new AppError('not_found', 404, 'There is no such customer.');
    return customer;
  }
}

/** The text as it is and in the normal form of each type, so that "030 901820" finds +4930901820. */
function formsOf(text: string, region: string | null): string[] {
  const settings = { namespace: '', region };
  const normal = (['email', 'phone'] as const).flatMap(
    (type) => normaliseIdentifier({ type, value: text }, settings)?.value ?? [],
  );
  return [...new Set([text, ...normal])];
}
