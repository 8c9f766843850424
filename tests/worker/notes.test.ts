import { beforeAll, expect, it } from 'vitest';
import type { Note, NoteList } from '../../edge/protocol/note.ts';
import { found } from '../support/all-stores.ts';
import { recorder } from '../support/forgettable.ts';
import { event, makeSite, newId, siteKey, submit } from '../support/test-site.ts';
import { crm } from '../support/write-back.ts';

const SITE = 'site_notes';
let [reader, writer, other, admin] = ['', '', '', ''];
const site = recorder(SITE, () => admin);
const as = { reader: crm(() => reader), writer: crm(() => writer), other: crm(() => other), admin: crm(() => admin) };

beforeAll(async () => {
  await makeSite(SITE);
  [reader, writer, other, admin] = [
    await siteKey(SITE, ['leads:read']),
    await siteKey(SITE, ['leads:read', 'leads:write']),
    await siteKey(SITE, ['leads:read', 'leads:write']),
    await siteKey(SITE, ['admin']),
  ];
});

async function aLead(email = `${newId()}@shop.example`): Promise<string> {
  const { leads } = await site.browse(newId(), [event(), submit({ email, name: 'Lan' })]);
  await site.flush();
  return leads[0]?.lead ?? '';
}

const notes = (lead: string): Promise<NoteList> => as.reader.said('GET', `/v1/leads/${lead}/notes`);
const write = (lead: string, text: unknown, headers?: Record<string, string>) => as.writer.ask('POST', `/v1/leads/${lead}/notes`, { text }, headers);

it('keeps what somebody writes down, the newest first, with who wrote it', async () => {
  const lead = await aLead();
  const first = await write(lead, '  Gọi lại thứ Hai\r\nvề <b>giá</b>\u0000 ');
  expect(first.status).toBe(201);
  expect(await first.json<Note>()).toMatchObject({ object: 'note', lead, by: writer.slice(0, 12), by_name: null, text: 'Gọi lại thứ Hai\nvề <b>giá</b>' });
  await write(lead, 'Second');
  expect((await notes(lead)).data.map(({ text }) => text)).toEqual(['Second', 'Gọi lại thứ Hai\nvề <b>giá</b>']);
  expect((await as.reader.ask('POST', `/v1/leads/${lead}/notes`, { text: 'x' })).status).toBe(403);
});

it('says what is wrong with a note, and writes a repeated one once', async () => {
  const lead = await aLead();
  for (const [text, code] of [
    [' \n ', 'empty_note'],
    [7, 'empty_note'],
    ['x'.repeat(5_001), 'note_too_long'],
  ] as const) {
    const answer = await write(lead, text);
    expect([answer.status, await answer.json()]).toMatchObject([400, { errors: [{ path: 'text', code }] }]);
  }
  expect((await as.writer.ask('POST', `/v1/leads/${lead}/notes`, { text: 'x', by: 'me' })).status).toBe(400);
  expect((await write('lead_of_nobody', 'x')).status).toBe(404);
  const [one, again] = [await write(lead, 'Once', { 'idempotency-key': 'n1' }), await write(lead, 'Once', { 'idempotency-key': 'n1' })];
  expect(await again.json()).toEqual(await one.json());
  expect((await notes(lead)).data).toHaveLength(1);
});

it('lets whoever wrote it delete a note, and who may do everything, and notes that without a word of it', async () => {
  const lead = await aLead();
  const [own, another] = [await (await write(lead, 'zqown')).json<Note>(), await (await write(lead, 'zqanother')).json<Note>()];
  const path = (note: Note) => `/v1/leads/${lead}/notes/${note.id}`;
  expect((await as.other.ask('DELETE', path(own))).status).toBe(403);
  expect((await as.writer.ask('DELETE', path(own))).status).toBe(204);
  expect((await as.admin.ask('DELETE', path(another))).status).toBe(204);
  expect((await as.writer.ask('DELETE', path(own))).status).toBe(404);
  expect((await as.writer.ask('DELETE', `/v1/leads/${await aLead()}/notes/${another.id}`)).status).toBe(404);
  expect((await notes(lead)).data).toEqual([]);
  const audit = await as.admin.said<{ data: { action: string; target: string; by: string }[] }>('GET', '/v1/audit?action=note.deleted');
  expect(audit.data.map(({ target, by }) => [target, by])).toEqual([
    [lead, admin.slice(0, 12)],
    [lead, writer.slice(0, 12)],
  ]);
  expect(await found(['zqown', 'zqanother'])).toEqual([]);
});

it('shows the notes of a merged lead with the whole, and parts them again', async () => {
  const [whole, part] = [await aLead(), await aLead()];
  await write(whole, 'Of the whole');
  await write(part, 'Of the part');
  await as.writer.said('POST', `/v1/leads/${whole}/merge`, { lead: part });
  const both = [
    ['Of the part', part],
    ['Of the whole', whole],
  ];
  for (const lead of [whole, part]) expect((await notes(lead)).data.map(({ text, lead: of }) => [text, of])).toEqual(both);
  // What is written about the part now is written about the person.
  expect(await (await write(part, 'Since')).json<Note>()).toMatchObject({ lead: whole });
  await as.writer.said('POST', `/v1/leads/${whole}/unmerge`, { lead: part });
  expect((await notes(part)).data.map(({ text }) => text)).toEqual(['Of the part']);
  expect((await notes(whole)).data.map(({ text }) => text)).toEqual(['Since', 'Of the whole']);
});

it('tells a person what was written about them, and leaves nothing of it when they are erased', async () => {
  const [lead, part, stays] = [await aLead('lan.notes@shop.example'), await aLead(), await aLead()];
  await as.writer.said('POST', `/v1/leads/${lead}/merge`, { lead: part });
  await write(lead, 'zqcanary of the lead');
  await write(part, 'zqcanary of the part');
  await write(stays, 'Of somebody else');
  const told = await as.admin.said<{ notes: Note[] }>('POST', '/v1/privacy/export', { email: 'lan.notes@shop.example' });
  expect(told.notes.map(({ text, by }) => [text, by])).toEqual([
    ['zqcanary of the lead', writer.slice(0, 12)],
    ['zqcanary of the part', writer.slice(0, 12)],
  ]);
  const receipt = await site.erase({ email: 'lan.notes@shop.example' });
  expect(receipt.counts.notes).toBe(2);
  expect(await found(['zqcanary'])).toEqual([]);
  const late = await write(lead, 'zqcanary after all');
  expect([late.status, await late.json()]).toMatchObject([410, { code: 'lead_erased' }]);
  expect(await found(['zqcanary'])).toEqual([]);
  expect((await notes(stays)).data).toHaveLength(1);
});
