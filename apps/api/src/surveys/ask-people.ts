import type { surveys, SurveyShown } from '@customering/contracts';
import { normaliseIdentifier, type NormalIdentifier } from '@customering/identity';
import { asId, newId, type SourceId, type WorkspaceId } from '@customering/kernel';
import { SettingsStore, SourceStore, SurveyStore, UnitOfWork, type InvitationToAdd } from '@customering/persistence';
import type { WakeUps } from '@customering/queue';
import { appendRows } from '@customering/raw-log';
import { decideInvitation, signLink, type Decision } from '@customering/surveys';
import type { Identifier } from '@customering/plugin-sdk/canonical';
import { Inject, Injectable } from '@nestjs/common';
import type { Input } from '../http/endpoint.decorator';
import { WAKE_UPS } from '../tokens';

type Person = Input<typeof surveys.invite>['body']['people'][number];

export interface Asking {
  readonly survey: SurveyShown;
  readonly people: readonly Person[];
  /** The key that signs the links. */
  readonly key: string;
  /** What stands before the token of a link. */
  readonly address: string;
  readonly by: string | null;
  readonly now: Date;
}

interface Decided {
  readonly invitation: InvitationToAdd;
  readonly decision: Decision;
}

const dayMs = 86_400_000;

/** Decides of each person, writes down everybody, and tells the log of those who are asked: all of it in one transaction. */
@Injectable()
export class AskPeople {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly store: SurveyStore,
    private readonly sources: SourceStore,
    private readonly settings: SettingsStore,
    @Inject(WAKE_UPS) private readonly wakeUps: WakeUps,
  ) {}

  async execute(workspace: WorkspaceId, asking: Asking) {
    await this.store.askInTurn(workspace);
    const decided = await this.decide(workspace, asking);
    const { survey, by } = asking;
    const source = { id: asId<SourceId>(survey.id), brandId: survey.brandId };
    await this.store.addInvitations(
      workspace,
      source,
      decided.map(({ invitation }) => invitation),
      by,
    );
    await this.tell(workspace, asking, decided);
    const items = decided.map((one) => toAnswer(one, asking));
    const asked = items.filter((one) => one.asked).length;
    return { items, asked, notAsked: items.length - asked };
  }

  private async decide(workspace: WorkspaceId, { survey, people, now }: Asking): Promise<Decided[]> {
    const { locale } = await this.settings.read(workspace);
    const rules = { namespace: survey.id, region: new Intl.Locale(locale).region ?? null };
    const names = people.map(({ identifiers }) =>
      identifiersOf(identifiers).flatMap((one) => normaliseIdentifier(one, rules) ?? []),
    );
    const known = await this.store.askedBefore(names);
    const restDays = await this.store.restDays(workspace);
    const rule = { restDays, sharePercent: survey.definition.sharePercent, surveyId: survey.id };
    const met = new Set<string>();
    return people.map((person, index) => {
      const before = known[index] ?? { identifiers: [], lastAskedAt: null, lastDeclinedAt: null };
      const isSecond = before.identifiers.some((name) => met.has(name));
      before.identifiers.forEach((name) => met.add(name));
      const decision: Decision = isSecond
        ? { asked: false, reason: 'twice_in_list', againAt: null }
        : decideInvitation(before, rule, now);
      return { decision, invitation: toInvitation(person, names[index] ?? [], decision, survey, now) };
    });
  }

  private async tell(workspace: WorkspaceId, { survey, now }: Asking, decided: readonly Decided[]): Promise<void> {
    const documents = decided
      .filter(({ decision }) => decision.asked)
      .map(({ invitation }) => toDocument(invitation, survey, now));
    if (documents.length === 0) return;
    const laneId = await this.sources.laneOf(workspace, survey.id);
    const bytes = Buffer.from(JSON.stringify(documents));
    const meta = { door: 'survey' };
    await appendRows(this.unit.client, [{ workspaceId: workspace, laneId, bytes, records: documents.length, meta }]);
    this.unit.afterCommit(() => this.wakeUps.send('load_lane', { workspaceId: workspace, laneId }));
  }
}

function identifiersOf(given: Person['identifiers']): Identifier[] {
  return given.map(({ namespace, ...one }) => (namespace === undefined ? one : { ...one, namespace }));
}

function toInvitation(
  { identifiers, context, language }: Person,
  names: readonly NormalIdentifier[],
  decision: Decision,
  { definition }: SurveyShown,
  now: Date,
): InvitationToAdd {
  return {
    ...{ id: newId(), names, decidedAt: now },
    context: Object.fromEntries(
      Object.entries(context).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    person: identifiersOf(identifiers),
    language: language ?? null,
    reason: decision.asked ? null : decision.reason,
    againAt: decision.asked ? null : decision.againAt,
    expiresAt: decision.asked ? new Date(now.getTime() + definition.linkDays * dayMs) : null,
  };
}

/** What the connector of surveys reads: the invitation as it stands. */
function toDocument({ id, person, context }: InvitationToAdd, { id: survey, name, version }: SurveyShown, now: Date) {
  const at = now.toISOString();
  return { type: 'asked', invitation: id, askedAt: at, at, survey: { id: survey, name, version }, person, context };
}

function toAnswer({ decision, invitation: { id, expiresAt } }: Decided, { survey, key, address }: Asking) {
  if (!decision.asked || expiresAt === null)
    return {
      asked: false,
      reason: decision.asked ? null : decision.reason,
      againAt: decision.asked ? null : (decision.againAt?.toISOString() ?? null),
      link: null,
    };
  const token = signLink({ sourceId: survey.id, invitationId: id, expiresAt }, key);
  return { asked: true, reason: null, againAt: null, link: `${address}${token}` };
}
