import type { Members, Statement } from '@customering/metrics';
import type { FitState, ModelDescription, ModelOutcome, ModelRow, ModelScore } from '@customering/plugin-sdk';
import type { PluginPort } from '@customering/plugin-runner';
import { placeViews } from './place-views';
import { readFragment } from './read-fragment';
import { readScores } from './read-scores';

type Params = Readonly<Record<string, unknown>>;

/** How many rows or scores cross at once. */
const page = 20_000;

export interface ModelRun {
  readonly params: Params;
  readonly currency: string;
  readonly rows: readonly ModelRow[];
}

export interface ModelTurn {
  readonly params: Params;
  readonly state: FitState;
  readonly rows: readonly ModelRow[];
}

/** A model whose code runs in a process of its own. */
export class HostModel {
  readonly id: string;
  /** Rows are sent before they are used, so only one run at a time may send them. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    moduleId: string,
    readonly description: ModelDescription,
    private readonly plugin: PluginPort,
  ) {
    this.id = `${moduleId}.${description.id}`;
  }

  async statement(params: Params, currency: string, zone: string, members: Members): Promise<Statement> {
    const fragment = await this.plugin.call('modelRows', { id: this.description.id, params, currency, zone });
    return placeViews(readFragment(fragment), members);
  }

  run({ params, currency, rows }: ModelRun): Promise<ModelOutcome<unknown>> {
    return this.inTurn(async () => {
      await this.send(rows);
      const outcome = await this.plugin.call('runModel', { id: this.description.id, params, currency });
      if (outcome.kind === 'refused') return outcome;
      return { ...outcome, scores: await this.fetch(outcome.scores) };
    });
  }

  score({ params, state, rows }: ModelTurn): Promise<readonly ModelScore[]> {
    return this.inTurn(async () => {
      await this.send(rows);
      return this.fetch(await this.plugin.call('scoreModel', { id: this.description.id, params, state }));
    });
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.turn.then(work, work);
    this.turn = next.catch(() => undefined); // whoever asked for it is told
    return next;
  }

  private async send(rows: readonly ModelRow[]): Promise<void> {
    await this.plugin.call('holdRows', { rows: [], anew: true });
    for (let start = 0; start < rows.length; start += page)
      await this.plugin.call('holdRows', { rows: rows.slice(start, start + page), anew: false });
  }

  private async fetch(count: number): Promise<readonly ModelScore[]> {
    const scores: ModelScore[] = [];
    while (scores.length < count) {
      const next = readScores(await this.plugin.call('takeScores', { from: scores.length, most: page }));
      if (next.length === 0) break;
      for (const score of next) scores.push(score);
    }
    return scores;
  }
}
