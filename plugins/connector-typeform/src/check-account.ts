import { type ConnectorContext, type Discovery, type ScopeCheck } from '@customering/plugin-sdk';
import { countOver } from './count-responses';
import { formsToRead } from './forms';
import { addressOf, chosenForms, type Settings } from './settings';

type Context = ConnectorContext<Settings>;

/** A total that takes longer than a few requests is not worth them. */
const mostCounted = 10;

/** One cheap request a permission; 401 and the like are the host's to tell. */
export async function checkAccount(context: Context): Promise<readonly ScopeCheck[]> {
  const forms = await mayListForms(context);
  const chosen = chosenForms(context.config);
  const [form] = chosen.length > 0 ? chosen : forms.ok ? await formsToRead(context) : [];
  if (form === undefined) return [forms.scope];
  return [forms.scope, await mayReadResponses(form, context)];
}

async function mayListForms({ http, config }: Context): Promise<{ readonly ok: boolean; readonly scope: ScopeCheck }> {
  const { status } = await http.send({ url: `${addressOf(config)}/forms?page_size=1`, accept: [403] });
  const ok = status !== 403;
  const scope: ScopeCheck = { scope: 'forms:read', title: 'Forms and their questions', ok };
  const remedy = 'Make a token with the scope Forms: Read, and enter it here.';
  return { ok, scope: ok ? scope : { ...scope, remedy } };
}

async function mayReadResponses(form: string, { http, config }: Context): Promise<ScopeCheck> {
  const url = `${addressOf(config)}/forms/${encodeURIComponent(form)}/responses?page_size=1`;
  const { status } = await http.send({ url, accept: [403, 404] });
  const scope = { scope: 'responses:read', title: 'Responses' };
  if (status === 404)
    return {
      ...scope,
      ok: false,
      remedy: `There is no form "${form}" in this account: look at the ids in the settings.`,
    };
  if (status === 403)
    return { ...scope, ok: false, remedy: 'Make a token with the scope Responses: Read, and enter it here.' };
  return { ...scope, ok: true };
}

/** One stream over all forms, which are told as a number: the streams of a connector are the same in every account. */
export async function discoverForms(context: Context): Promise<Discovery> {
  const forms = await formsToRead(context);
  const count = forms.length <= mostCounted ? { count: await countOver(forms, {}, context) } : {};
  return {
    streams: [{ stream: 'responses', available: forms.length > 0, ...count }],
    features: { forms: forms.length },
  };
}
