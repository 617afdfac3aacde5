import { erasures, type ErasureWithReceipts } from '@customering/contracts';
import { normaliseIdentifier, type NormalIdentifier } from '@customering/identity';
import { AppError, type WorkspaceId } from '@customering/kernel';
import { ErasureRequestStore, ErasureView, SettingsStore } from '@customering/persistence';
import { Controller } from '@nestjs/common';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { AskErasure } from './ask-erasure';

type Asked = Input<typeof erasures.requestErasure>['body'];

@Controller('api')
export class ErasuresController {
  constructor(
    private readonly requests: ErasureRequestStore,
    private readonly view: ErasureView,
    private readonly settings: SettingsStore,
    private readonly askErasure: AskErasure,
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
    const id = await this.askErasure.execute(workspaceId, { subject, reason: body.reason, askedBy: userId });
    return this.find(workspaceId, id);
  }

  @Endpoint(erasures.retryErasure)
  async retry({ caller, params }: Input<typeof erasures.retryErasure>): Promise<ErasureWithReceipts> {
    if (await this.requests.askAgain(caller.workspaceId, params.id))
      this.askErasure.wake(caller.workspaceId, params.id);
    return this.find(caller.workspaceId, params.id);
  }

  @Endpoint(erasures.confirmReceipt)
  async confirm({ caller, params, body }: Input<typeof erasures.confirmReceipt>): Promise<ErasureWithReceipts> {
    const { workspaceId, userId } = caller;
    const given = { reference: body.reference, by: userId };
    if (!(await this.requests.giveByHand(workspaceId, params.id, params.receipt, given)))
      throw new AppError('not_found', 404, 'No vendor owes a receipt under this id.');
    this.askErasure.wake(workspaceId, params.id);
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

  private async find(workspace: WorkspaceId, id: string): Promise<ErasureWithReceipts> {
    const found = await this.view.find(workspace, id);
    if (!found) throw new AppError('not_found', 404, 'There is no such request.');
    return found;
  }
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
