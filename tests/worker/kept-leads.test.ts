import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Lead } from '../../edge/protocol/lead.ts';
import { makePageSite, pageCta } from '../support/page-site.ts';
import { keyOf, readLead } from '../support/suspects.ts';
import { bindings, call, EDGE, event, newId, pull, send, submit } from '../support/test-site.ts';

/** What strangers cannot do to a lead by sending forms in its name. */
const SITE = 'site_kept';
const GUARDED = 'site_kept_guarded';

beforeAll(async () => {
  const ctas = [pageCta({ confirm: true }), pageCta({ id: 'cta_plain', landing: undefined })] as never;
  await makePageSite(SITE, ctas, { mail: { from: 'hi@shop.example' } });
  await makePageSite(GUARDED, ctas, { mail: { from: 'hi@shop.example' }, challenge: { type: 'altcha' } } as never);
});

const toConfirm = (email: string, name: string, more: Record<string, string> = {}) =>
  submit({ email, name, ...more }, { cta: 'cta_book', consent_text: 'I agree', props: { took_ms: 9_000 } });
const own = (email: string, name: string) => event({ type: 'form_submit', fields: { email, name, message: 'Hello' } });

const inFeed = async (site: string, email: string): Promise<Lead | undefined> =>
  (await pull(await keyOf(site), '?limit=200')).data.find((lead) => lead.email === email);
/** The lead once it was made of so many browsers, and not before. */
const ofBrowsers = (site: string, id: string, count: number): Promise<Lead> =>
  vi.waitFor(
    async () => {
      const lead = await readLead(site, id);
      expect(lead.visits.count).toBe(count);
      return lead;
    },
    { timeout: 20_000 },
  );

async function confirmed(email: string): Promise<string> {
  const { leads } = await send(SITE, newId(), [toConfirm(email, 'Lan', { size: '1-9' })]);
  const id = leads[0]?.lead ?? '';
  const link = await vi.waitFor(
    async () => {
      const mail = await bindings.DB.prepare('SELECT text FROM mails WHERE site = ? AND lead = ?').bind(SITE, id).first<{ text: string }>();
      return /https:\/\/\S+\/v1\/confirm\/\S+/.exec(mail?.text ?? '')![0].replace(EDGE, '');
    },
    { timeout: 20_000 },
  );
  expect((await call(link, { method: 'POST' })).status).toBe(200);
  await expect.poll(() => inFeed(SITE, email), { timeout: 20_000 }).toMatchObject({ full_name: 'Lan', confirmed: true });
  return id;
}

describe('a lead whose owner has confirmed', () => {
  it('keeps its name, its answers and its consent when a stranger sends a form that nobody confirms', async () => {
    const id = await confirmed('kept@shop.example');
    const { consent } = await readLead(SITE, id);
    await send(SITE, newId(), [toConfirm('kept@shop.example', 'Evil', { size: '10-49' })]);
    await ofBrowsers(SITE, id, 2);
    expect(await inFeed(SITE, 'kept@shop.example')).toMatchObject({ full_name: 'Lan', fields: { size: '1-9' }, consent });
  });

  it('stays in the feed as it is, however many strangers send forms in its name', async () => {
    const id = await confirmed('crowd@shop.example');
    for (let i = 0; i < 35; i++) await send(SITE, newId(), [toConfirm('crowd@shop.example', 'Evil')]);
    await ofBrowsers(SITE, id, 30);
    expect(await inFeed(SITE, 'crowd@shop.example')).toMatchObject({ full_name: 'Lan', confirmed: true });
  });
});

it('stays in the feed once it was there, though its own form needed no confirmation and others of the name do', async () => {
  const { leads } = await send(SITE, newId(), [own('plain@shop.example', 'Lan')]);
  await expect.poll(() => inFeed(SITE, 'plain@shop.example'), { timeout: 20_000 }).toMatchObject({ full_name: 'Lan', confirmed: true });
  for (let i = 0; i < 31; i++) await send(SITE, newId(), [toConfirm('plain@shop.example', 'Evil')]);
  await ofBrowsers(SITE, leads[0]?.lead ?? '', 30);
  expect(await inFeed(SITE, 'plain@shop.example')).toMatchObject({ full_name: 'Lan', confirmed: true });
});

describe("a form of the site's own", () => {
  it.each(['the same', 'another'])('confirms no lead that waits for its owner, from %s browser', async (which) => {
    const email = `own-${which.replace(' ', '-')}@shop.example`;
    const visitor = newId();
    const { leads } = await send(SITE, visitor, [toConfirm(email, 'Lan')]);
    const id = leads[0]?.lead ?? '';
    await vi.waitFor(() => readLead(SITE, id), { timeout: 20_000 });
    await send(SITE, which === 'another' ? newId() : visitor, [own(email, 'Bot')]);
    await vi.waitFor(async () => expect(JSON.stringify(await readLead(SITE, id))).toContain('Hello'), { timeout: 20_000 });
    expect(await inFeed(SITE, email)).toBeUndefined();
    expect(await readLead(SITE, id)).toMatchObject({ confirmed: false });
  });

  it.each(['the same', 'another'])('lets nobody out of quarantine who gave no proof, from %s browser', async (which) => {
    const email = `held-${which.replace(' ', '-')}@shop.example`;
    const visitor = newId();
    const form = submit({ email, name: 'Bot' }, { cta: 'cta_plain', props: { took_ms: 9_000 } });
    const { leads } = await send(GUARDED, visitor, [form]);
    const id = leads[0]?.lead ?? '';
    await vi.waitFor(async () => expect((await readLead(GUARDED, id)).suspicion).toMatchObject({ reasons: ['proof_missing'], quarantined: true }), {
      timeout: 20_000,
    });
    await send(GUARDED, which === 'another' ? newId() : visitor, [own(email, 'Bot')]);
    await vi.waitFor(async () => expect(JSON.stringify(await readLead(GUARDED, id))).toContain('Hello'), { timeout: 20_000 });
    expect((await readLead(GUARDED, id)).suspicion).toMatchObject({ reasons: ['proof_missing'], quarantined: true });
  });

  it('opens no way past either when it comes first, from a browser of its own', async () => {
    for (const [site, cta] of [
      [SITE, 'cta_book'],
      [GUARDED, 'cta_plain'],
    ] as const) {
      const email = `first-${cta.replace('_', '-')}@shop.example`;
      const form = () => submit({ email, name: 'Bot' }, { cta, props: { took_ms: 9_000 } });
      const { leads } = await send(site, newId(), [form()]);
      const id = leads[0]?.lead ?? '';
      await vi.waitFor(() => readLead(site, id), { timeout: 20_000 });
      const at = Date.now();
      await send(site, newId(), [
        { ...own(email, 'Bot'), at: at - 1_000 },
        { ...form(), at },
      ]);
      await ofBrowsers(site, id, 2);
      expect(await inFeed(site, email)).toBeUndefined();
    }
  });

  it('is a lead like any other where it stands alone', async () => {
    await send(GUARDED, newId(), [own('alone@shop.example', 'Lan')]);
    await expect
      .poll(() => inFeed(GUARDED, 'alone@shop.example'), { timeout: 20_000 })
      .toMatchObject({ confirmed: true, suspicion: { points: 0, quarantined: false } });
  });
});
