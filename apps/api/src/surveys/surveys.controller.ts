import { mayDo, surveyConnector, surveys, type SurveyShown } from '@customering/contracts';
import { AppError, newId, type SourceId, type WorkspaceId } from '@customering/kernel';
import { SourceStore, SurveyStore, SurveyView } from '@customering/persistence';
import { previewInvitation, signLink } from '@customering/surveys';
import { Controller } from '@nestjs/common';
import { brandOfSource } from '../access/brand-limits';
import { NamedScope } from '../access/named-scope';
import { ApiSettings } from '../api-settings';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { AskPeople } from './ask-people';
import { SurveySecrets } from './survey-secrets';

const previewMs = 3_600_000;

@Controller('api')
export class SurveysController {
  constructor(
    private readonly store: SurveyStore,
    private readonly view: SurveyView,
    private readonly sources: SourceStore,
    private readonly secrets: SurveySecrets,
    private readonly people: AskPeople,
    private readonly named: NamedScope,
    private readonly settings: ApiSettings,
  ) {}

  @Endpoint(surveys.listSurveys)
  async list({ caller }: Input<typeof surveys.listSurveys>) {
    const items = await this.view.list(caller.workspaceId);
    return { items, rule: { restDays: await this.store.restDays(caller.workspaceId) } };
  }

  @Endpoint(surveys.survey)
  one({ caller, params }: Input<typeof surveys.survey>): Promise<SurveyShown> {
    return this.find(caller.workspaceId, params.id);
  }

  @Endpoint(surveys.addSurvey)
  async add({ caller, body }: Input<typeof surveys.addSurvey>): Promise<SurveyShown> {
    const { workspaceId, userId, brandIds } = caller;
    const id = newId<SourceId>();
    const brandId = brandOfSource(body.brandId, brandIds);
    await this.named.requireBrands(workspaceId, brandId === null ? [] : [brandId], 'brandId');
    const source = {
      ...{ id, connector: surveyConnector, name: body.name, brandId },
      ...{ allowedOrigins: [], writeKey: null, createdBy: userId },
    };
    await this.sources.add(workspaceId, source, 1);
    await this.secrets.make(workspaceId, id, userId);
    await this.store.addVersion(workspaceId, id, 0, body.definition, userId);
    return this.find(workspaceId, id);
  }

  @Endpoint(surveys.changeSurvey)
  async change({ caller, params, body }: Input<typeof surveys.changeSurvey>): Promise<SurveyShown> {
    const { workspaceId, userId } = caller;
    await this.find(workspaceId, params.id);
    if (!(await this.store.addVersion(workspaceId, params.id, body.version, body.definition, userId)))
      throw new AppError('changed_meanwhile', 409, 'Somebody changed this survey meanwhile. Load it again.');
    await this.sources.change(workspaceId, params.id, { name: body.name });
    return this.find(workspaceId, params.id);
  }

  @Endpoint(surveys.previewSurvey)
  async preview({ caller, params }: Input<typeof surveys.previewSurvey>) {
    const { id } = await this.find(caller.workspaceId, params.id);
    const key = await this.secrets.read(caller.workspaceId, id);
    const expiresAt = new Date(Date.now() + previewMs);
    const token = signLink({ sourceId: id, invitationId: previewInvitation, expiresAt }, key);
    return { address: `${this.address()}${token}` };
  }

  @Endpoint(surveys.invite)
  async invite({ caller, params, body }: Input<typeof surveys.invite>) {
    const { workspaceId, userId } = caller;
    const survey = await this.find(workspaceId, params.id);
    if (survey.state === 'paused')
      throw new AppError('survey_paused', 409, 'This survey is paused. Resume it before you ask people.');
    const key = await this.secrets.read(workspaceId, survey.id);
    const asking = { survey, key, people: body.people, address: this.address(), by: userId, now: new Date() };
    return this.people.execute(workspaceId, asking);
  }

  @Endpoint(surveys.surveyLog)
  log({ caller, query }: Input<typeof surveys.surveyLog>) {
    const { survey, outcome, ...page } = query;
    const reveal = mayDo(caller.role, 'customers.reveal');
    return this.view.log(caller.workspaceId, { survey, outcome }, page, reveal);
  }

  @Endpoint(surveys.changeSurveyRule)
  async changeRule({ caller, body }: Input<typeof surveys.changeSurveyRule>) {
    await this.store.setRestDays(caller.workspaceId, body.restDays);
    return body;
  }

  private address(): string {
    return `${this.settings.publicUrl}/s/`;
  }

  private async find(workspace: WorkspaceId, id: string): Promise<SurveyShown> {
    const found = await this.view.find(workspace, id);
    if (found) return found;
    throw new AppError('not_found', 404, 'There is no such survey.');
  }
}
