import { z } from 'zod';
import { ask, type Context } from './ask';
import { idOf, textOf, type Fields } from './fields';

/** As many as the vendor takes in one request. */
const most = 100;
const loose = z.array(z.looseObject({})).default([]);
const people = z.looseObject({ users: loose, groups: loose });

/** Talk tells an employee's id alone. Name and group of each are asked for once a run. */
export class Agents {
  private readonly known = new Map<string, Fields>();

  constructor(private readonly context: Context) {}

  async learn(ids: readonly unknown[]): Promise<void> {
    const unknown = [...new Set(ids.flatMap((id) => idOf(id) ?? []))].filter((id) => !this.known.has(id));
    for (let start = 0; start < unknown.length; start += most) await this.ask(unknown.slice(start, start + most));
  }

  /** What is stored beside a call: nothing of an employee who is not known. */
  beside(id: unknown): Fields {
    return this.known.get(idOf(id) ?? '') ?? {};
  }

  /** Without permission they stay without names. */
  private async ask(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.known.set(id, {});
    const query = { ids: ids.join(','), include: 'groups' };
    const answer = await ask(this.context, 'users/show_many.json', { query, accept: [403, 404], schema: people });
    if (typeof answer === 'number') return;
    const groups = new Map(answer.groups.map(({ id, name }) => [idOf(id), { id, name: textOf(name) }] as const));
    for (const { id, name, default_group_id: own } of answer.users) {
      const group = idOf(own) === null ? {} : { group: groups.get(idOf(own)) ?? { id: own } };
      this.known.set(idOf(id) ?? '', { agent: { id, name }, ...group });
    }
  }
}
