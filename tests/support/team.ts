import type { CardBody, Rule } from '../../edge/protocol/card.ts';
import { ScoringRecord } from '../../edge/protocol/card-record.ts';
import { ProblemDetails } from '../../edge/protocol/problem.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { call, event, makeSite, PAGE, siteKey } from './test-site.ts';

/** Those who write the card of a site. For tests that run in workerd. */

const { version: DEFAULT_NAME, ...DEFAULT } = DEFAULT_CARD;
export { DEFAULT, DEFAULT_NAME };
const GROUPS = ['pricing', 'key', 'careers'].map((name) => ({ name, paths: [`/${name}*`] }));

/** A site of its own, and what its team's key gets to see there. */
export async function aTeam(site: string) {
  await makeSite(site, { page_groups: GROUPS });
  const key = await siteKey(site, ['admin']);
  const ask = (path: string, method = 'GET', body?: unknown): Promise<Response> =>
    call(`/v1/scoring${path}`, {
      method,
      headers: { authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  async function answer(path: string, method = 'GET', body?: unknown): Promise<unknown> {
    const response = await ask(path, method, body);
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return response.json();
  }
  const record = async (path = '', method = 'GET', body?: unknown) => ScoringRecord.parse(await answer(path, method, body));
  const problem = async (path: string, method: string, body?: unknown) => ProblemDetails.parse(await (await ask(path, method, body)).json());
  const publish = async (card: CardBody) => {
    await record('/draft', 'PUT', card);
    return record('/publish', 'POST');
  };
  return { site, key, ask, answer, record, problem, publish };
}
export type Team = Awaited<ReturnType<typeof aTeam>>;

export const withRule = (id: string, over: Partial<Rule>): CardBody => ({
  ...DEFAULT,
  rules: DEFAULT.rules.map((rule) => (rule.id === id ? { ...rule, ...over } : rule)),
});
export const plus = (...rules: Rule[]): CardBody => ({ ...DEFAULT, rules: [...DEFAULT.rules, ...rules] });
export const WEBINAR: Rule = { id: 'webinar', on: 'webinar_joined', points: 20, at_most: 40 };
export const page = (visit: string, path = '/') => event({ visit, url: PAGE + path });
