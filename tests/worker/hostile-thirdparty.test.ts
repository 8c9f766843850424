import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Lead } from '../../edge/protocol/lead.ts';
import { goodLead } from '../support/hostile-aftermath.ts';
import { storedFor, verdictOf } from '../support/hostile-answer.ts';
import { expectPrototypesUntouched } from '../support/hostile-prototypes.ts';
import { batch, call, event, makeSite, newId, pull, send, siteKey, submit } from '../support/test-site.ts';

/**
 * Other people's collections. Their files lie beside the repository, not in it: where they are
 * missing, these tests are skipped and say so.
 */
const files = import.meta.glob<string>('../../../shared/vectors/hostile/thirdparty/*.{json,jsonl}', { query: '?raw', import: 'default', eager: true });
const fileNamed = (name: string): string | undefined => Object.entries(files).find(([path]) => path.endsWith(`/${name}`))?.[1];

const SITE = 'site_thirdparty';
const AT_ONCE = 40;
const encoder = new TextEncoder();

beforeAll(() => makeSite(SITE));
afterEach(expectPrototypesUntouched);

const naughty = fileNamed('blns.json');
describe.skipIf(!naughty)(`naughty strings${naughty ? '' : ' (skipped: blns.json is not there)'}`, { timeout: 30_000 }, () => {
  const strings = JSON.parse(naughty ?? '[]') as string[];
  const portions = Array.from({ length: Math.ceil(strings.length / AT_ONCE) }, (_, i) => strings.slice(i * AT_ONCE, (i + 1) * AT_ONCE));

  it('come back as the same text, as title, value and key', async () => {
    for (const portion of portions) {
      const visitor = newId();
      const events = portion.map((text) => event({ title: text, props: { value: text, [`k${text}`]: 1 } }));
      expect(await send(SITE, visitor, events)).toMatchObject({ accepted: portion.length, refused: [], ignored: [] });
      const stored = new Map((await storedFor(SITE, visitor)).map((entry) => [entry.id, entry]));
      for (const [i, text] of portion.entries()) {
        const entry = stored.get(events[i]?.id ?? '');
        expect(entry?.title ?? '').toBe(text.replaceAll('\0', '').slice(0, 200));
        expect(entry?.props?.value).toBe(text.replaceAll('\0', '\uFFFD'));
        expect(Object.keys(entry?.props ?? {})).toEqual(['value', `k${text}`]);
      }
    }
  });

  it('are names and messages of leads: composed and without control characters, else the same', async () => {
    const sent = new Map(strings.map((text, i) => [`naughty-${i}@example.com`, text]));
    const refused = new Set<string>();
    for (const portion of portions) {
      const forms = portion.map((text) => submit({ name: text, message: text, email: `naughty-${strings.indexOf(text)}@example.com` }));
      const answer = await send(SITE, newId(), forms);
      // The one reason that there may be: a name longer than names are.
      for (const { id, code, path } of answer.refused) {
        expect([code, path]).toEqual(['field_too_long', 'fields.name']);
        refused.add(String(forms.find((form) => form.id === id)?.fields?.email));
      }
      expect(answer.accepted + answer.refused.length).toBe(portion.length);
    }
    for (const email of refused) expect((sent.get(email) ?? '').length).toBeGreaterThan(200);

    const leads = await everyLead(new Set(strings.map((text) => `naughty-${strings.indexOf(text)}@example.com`)).size - refused.size);
    for (const { email, full_name, fields } of leads) {
      const text = (sent.get(email ?? '') ?? '').normalize('NFC');
      expect(full_name ?? '').toBe(text.replaceAll(/\p{Cc}+/gu, ' ').trim());
      expect(fields.message ?? '').toBe(text.replaceAll(/[^\P{Cc}\n\t]/gu, '').trim());
    }
  });

  it('are judged one by one as id, type, visit, page and time', async () => {
    const places = ['id', 'type', 'visit', 'url', 'at'];
    for (const portion of portions) {
      for (const place of places) {
        const hostile = portion.map((text) => ({ ...event(), [place]: text }));
        const body = encoder.encode(JSON.stringify(batch(SITE, newId(), hostile)));
        const { status, results } = await verdictOf(body, await call('/v1/batch', { method: 'POST', body }));
        expect([status, results.length]).toEqual([200, portion.length]);
      }
    }
  });
});

/** All leads of the site, page by page, once there are `count`. */
async function everyLead(count: number): Promise<Lead[]> {
  const key = await siteKey(SITE);
  let leads: Lead[] = [];
  await expect
    .poll(
      async () => {
        leads = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const page = await pull(key, `?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
          leads.push(...page.data);
          cursor = page.has_more ? page.next_cursor : null;
        }
        return leads.length;
      },
      { timeout: 10_000 },
    )
    .toBe(count);
  return leads;
}

const suite = fileNamed('json-test-suite.jsonl');
describe.skipIf(!suite)(`the JSON test suite${suite ? '' : ' (skipped: json-test-suite.jsonl is not there)'}`, { timeout: 30_000 }, () => {
  const texts = (suite ?? '')
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { name: string; b64: string })
    .map(({ name, b64 }) => ({ name, bytes: Uint8Array.from(atob(b64), (char) => char.charCodeAt(0)) }));
  const verdicts = async (prefix: string, bodyOf: (bytes: Uint8Array) => Uint8Array): Promise<{ name: string; status: number; codes: string[] }[]> => {
    const all = [];
    for (const { name, bytes } of texts.filter((text) => text.name.startsWith(prefix))) {
      const body = bodyOf(bytes);
      all.push({ name, ...(await verdictOf(body, await call('/v1/batch', { method: 'POST', body }))) });
    }
    expect(all).not.toEqual([]);
    return all;
  };
  const asIs = (bytes: Uint8Array): Uint8Array => bytes;
  const asProps = (bytes: Uint8Array): Uint8Array => {
    const [before = '', after = ''] = JSON.stringify(batch(SITE, newId(), [event({ props: { value: '$' } })])).split('"$"');
    return Uint8Array.from([...encoder.encode(before), ...bytes, ...encoder.encode(after)]);
  };

  it('is refused where it is no JSON', async () => {
    const wrong = (await verdicts('n_', asIs)).filter(
      ({ status, codes }) => !(status === 413 || (status === 400 && /^invalid_(?:json|utf8)$/.test(codes[0] ?? ''))),
    );
    expect(wrong).toEqual([]);
  });

  it('is understood where it is JSON, and refused only for being no batch', async () => {
    expect((await verdicts('y_', asIs)).filter(({ codes }) => codes[0] !== 'invalid_batch')).toEqual([]);
  });

  it('is taken as the value of a prop where it is JSON', async () => {
    expect((await verdicts('y_', asProps)).filter(({ status }) => status !== 200)).toEqual([]);
  });

  it('breaks nothing where parsers differ', async () => {
    const all = [await verdicts('i_', asIs), await verdicts('i_', asProps), await verdicts('n_', asProps)].flat();
    expect(all.filter(({ status }) => ![200, 400, 413].includes(status))).toEqual([]);
  });
});

it.skipIf(!naughty && !suite)('a good event and a good lead still get through', async () => {
  expect(await goodLead(SITE, 'Lan')).toMatchObject({ full_name: 'Lan' });
});
