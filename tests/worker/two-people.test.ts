import { beforeAll, describe, expect, it } from 'vitest';
import { peopleOf } from '../support/people.ts';
import { event, makeSite, newId, PAGE, send, siteKey, submit } from '../support/test-site.ts';

/** A family's tablet: whoever has it is told by the forms. */
const SITE = 'site_two_people';
let key = '';
const { detail, flush } = peopleOf(SITE, () => key);
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['leads:read', 'leads:write']);
});

let clock = Date.now() - 3_600_000;
const at = () => (clock += 1_000);
const form = (fields: Record<string, string>, visit: string) => submit(fields, { cta: 'cta_newsletter', at: at(), visit });
const look = (path: string, visit: string) => event({ url: PAGE + path, at: at(), visit });

describe.each([
  ['within one visit', () => 'visit-1'],
  ['in a visit each', (turn: number) => `visit-${turn}`],
])('two people on one browser, %s', (_, visitOf) => {
  it('stay two leads, each with what they did and said, however often the browser changes hands', async () => {
    const visitor = newId();
    const [a, b] = ['a', 'b'].map((name) => `${name}.${visitor}@family.vn`);
    const say = async (...events: ReturnType<typeof event>[]) => (await send(SITE, visitor, events)).leads.at(-1)?.lead ?? '';

    const first = await say(look('/', visitOf(1)), look('/pricing', visitOf(1)), form({ email: a ?? '', name: 'Lan' }, visitOf(1)));
    await say(look('/a-only', visitOf(1)));
    const second = await say(form({ email: b ?? '', name: 'Đức', phone: '0987654321' }, visitOf(2)));
    await say(look('/product-b', visitOf(2)), look('/b-only', visitOf(2)));
    expect(await say(form({ email: a ?? '', company: 'Cỏ May' }, visitOf(3)))).toBe(first);
    await say(look('/a-again', visitOf(3)));
    // So that what was open is history, as for whoever looks later.
    await say(look('/a-later', 'visit-later'));
    await flush(visitor);

    const [lan, duc] = [await detail(first), await detail(second)];
    expect(lan).toMatchObject({ full_name: 'Lan', email: a, company: 'Cỏ May', phone_e164: null });
    expect(duc).toMatchObject({ full_name: 'Đức', email: b, company: null, phone_e164: '+84987654321' });
    const pages = ({ timeline }: typeof lan) => timeline.filter(({ type }) => type === 'page_view').map(({ url }) => url?.slice(PAGE.length));
    expect(pages(lan)).toEqual(['/a-later', '/a-again', '/a-only', '/pricing', '/']);
    expect(pages(duc)).toEqual(['/b-only', '/product-b']);
    expect(lan.timeline.filter(({ type }) => type === 'form_submit')).toHaveLength(2);
    expect(duc.timeline.filter(({ type }) => type === 'form_submit')).toHaveLength(1);
    const given = ({ score }: typeof lan, rule: string) => score.explain.find((row) => row.rule === rule)?.count;
    expect([given(lan, 'pricing'), given(duc, 'pricing')]).toEqual([1, undefined]);
    expect([given(lan, 'key_page'), given(duc, 'key_page')]).toEqual([undefined, 1]);
    expect([given(lan, 'newsletter'), given(duc, 'newsletter')]).toEqual([2, 1]);
  });
});
