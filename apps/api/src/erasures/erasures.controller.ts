import { erasures, type ErasureWithReceipts } from '@customering/contracts';
import { maskIdentifier, normaliseIdentifier, type NormalIdentifier } from '@customering/identity';
import { AppError, newId, type WorkspaceId } from '@customering/kernel';
import { ErasureRequestStore, ErasureView, SettingsStore, UnitOfWork } from '@customering/persistence';
import type { WakeUps } from '@customering/queue';
import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { WAKE_UPS } from '../tokens';
import { VendorsThatHold } from './vendors-that-hold';

type Asked = Input<typeof erasures.requestErasure>['body'];

@Controller('api')
export class ErasuresController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly requests: ErasureRequestStore,
    private readonly view: ErasureView,
    private readonly settings: SettingsStore,
    private readonly vendors: VendorsThatHold,
    @Inject(WAKE_UPS) private readonly wakeUps: WakeUps,
  ) {}

  @Endpoint(erasures.listErasures)
  list({ caller, query }: Input<typeof erasures.listErasures>) {
    return this.view.list(caller.workspaceId, query.after, query.limit);
  }

  @Endpoint(erasures.erasure)
  one({ caller, params }: Input<typeof erasures.erasure>): Promise<ErasureWithReceipts> {
    return this.find(caller.workspaceId, params.id);
  }

  @Endpoint(erasures.requestErasure)
  async ask({ caller, body }: Input<typeof erasures.requestErasure>): Promise<ErasureWithReceipts> {
    const { workspaceId, userId } = caller;
    const subject = await this.subjectOf(workspaceId, body);
    const id = newId();
    const label = labelOf(subject);
    const vendors = await this.vendors.of(workspaceId);
    await this.requests.ask(workspaceId, { id, label, reason: body.reason, subject, askedBy: userId, vendors });
    this.wake(workspaceId, id);
    return this.find(workspaceId, id);
  }

  @Endpoint(erasures.retryErasure)
  async retry({ caller, params }: Input<typeof erasures.retryErasure>): Promise<ErasureWithReceipts> {
    if (await this.requests.askAgain(caller.workspaceId, params.id)) this.wake(caller.workspaceId, params.id);
    return this.find(caller.workspaceId, params.id);
  }

  @Endpoint(erasures.confirmReceipt)
  async confirm({ caller, params, body }: Input<typeof erasures.confirmReceipt>): Promise<ErasureWithReceipts> {
    const { workspaceId, userId } = caller;
    const given = { reference: body.reference, by: userId };
    if (!(await this.requests.giveByHand(workspaceId, params.id, params.receipt, given)))
      throw new AppError('not_found', 404, 'No vendor owes a receipt under this id.');
    this.wake(workspaceId, params.id);
    return this.find(workspaceId, params.id);
  }

  private async subjectOf(workspace: WorkspaceId, { customerId, identifiers }: Asked): Promise<NormalIdentifier[]> {
    if (customerId === null && identifiers.length === 0) throw nobodyNamed();
    const known = customerId === null ? [] : await this.requests.identifiersOf(workspace, customerId);
    if (customerId !== null && known.length === 0)
      throw new AppError('not_found', 404, 'There is no such customer, or nothing by which to know them again.');
    const { locale } = await this.settings.read(workspace);
    const rules = { namespace: '', region: new Intl.Locale(locale).region ?? null };
    const typed = identifiers.map((one, index) => normaliseIdentifier(one, rules) ?? unreadable(one.type, index));
    return [...known, ...typed];
  }

  private wake(workspaceId: WorkspaceId, requestId: string): void {
    this.unit.afterCommit(() => this.wakeUps.send('erase_customer', { workspaceId, requestId }));
  }

  private async find(workspace: WorkspaceId, id: string): Promise<ErasureWithReceipts> {
    const found = await this.view.find(workspace, id);
    if (!found) throw new AppError('not_found', 404, 'There is no such request.');
    return found;
  }
}

function labelOf(subject: readonly NormalIdentifier[]): string {
  const [first] = subject.toSorted((a, b) => Number(b.namespace === '') - Number(a.namespace === ''));
  if (!first) return '';
  // It stays: a number of the shop's own would lead back to the person as well.
  return first.namespace === '' ? maskIdentifier(first.type, first.value) : `${first.value.slice(0, 1)}•••`;
}

function nobodyNamed(): AppError {
  return new AppError('invalid_input', 422, 'Say who is to be erased.', [
    { field: 'identifiers', message: 'give an e-mail address or a telephone number, or the id of the customer' },
  ]);
}

function unreadable(type: string, index: number): never {
  const remedy =
    type === 'phone' ? 'write it with its country code, such as +4930901820' : 'write it as name@example.com';
  throw new AppError('invalid_input', 422, 'An identifier cannot be read.', [
    { field: `identifiers.${index}.value`, message: remedy },
  ]);
}
