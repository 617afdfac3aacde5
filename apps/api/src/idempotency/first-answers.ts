import { remedyWhenShownOnce, type Endpoint } from '@customering/contracts';
import { AppError, type WorkspaceId } from '@customering/kernel';
import { IdempotencyStore, UnitOfWork } from '@customering/persistence';
import { Injectable } from '@nestjs/common';
import { toProblem } from '../http/problem';
import { AnswerAsItStands } from './stored-answer';
import { headerName, type RepeatableWrite } from './write-key';

const made = 201;
const ok = 200;

/** Gives a repeated write the answer that the first one got. */
@Injectable()
export class FirstAnswers {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly store: IdempotencyStore,
  ) {}

  /** Throws the first answer when there is one; returns when this write is the first, which then holds the key until it ends. */
  async recall(workspace: WorkspaceId, write: RepeatableWrite, contract: Endpoint): Promise<void> {
    if (!(await this.store.claim(workspace, write)))
      throw new AppError(
        'still_running',
        409,
        `The first request with this ${headerName} is still at work. Send it again in a moment.`,
        [],
        1,
      );
    const first = await this.store.find(workspace, write);
    if (!first) return;
    if (!first.requestHash.equals(write.requestHash))
      throw new AppError('idempotency_key_reused', 422, `This ${headerName} came with another request before.`, [
        { field: headerName, message: 'was used for another request; send each new request with a key of its own' },
      ]);
    if (first.body === null)
      throw new AppError(
        'already_done',
        409,
        `This was done the first time, and its answer held a secret that is kept nowhere. ${remedyWhenShownOnce(contract) ?? ''}`.trim(),
      );
    throw new AnswerAsItStands(first.status, first.body, true);
  }

  /** In the transaction of the change, so that both are there or neither is. */
  async keep(workspace: WorkspaceId, write: RepeatableWrite, contract: Endpoint, answer: unknown): Promise<void> {
    const body = remedyWhenShownOnce(contract) === undefined ? JSON.stringify(answer ?? null) : null;
    const status = contract.method === 'POST' ? made : ok;
    await this.store.keep(workspace, write, { requestHash: write.requestHash, status, body });
  }

  /** A refusal is an answer too, unless it says that another try may succeed. The change was rolled back, so this stands alone. */
  async keepRefusal(workspace: WorkspaceId, write: RepeatableWrite, problem: unknown): Promise<void> {
    const { status, body, mayBeTriedAgain } = toProblem(problem);
    if (mayBeTriedAgain) return;
    await this.unit.run(workspace, async () => {
      const isFree = (await this.store.claim(workspace, write)) && !(await this.store.find(workspace, write));
      if (isFree) await this.store.keep(workspace, write, { requestHash: write.requestHash, status, body });
    });
    throw new AnswerAsItStands(status, body, false);
  }
}
