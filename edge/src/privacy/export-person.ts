import { ASKED_BY, type ExportInput } from '../../protocol/privacy.ts';
import { noteDone } from '../audit/note.ts';
import type { Env } from '../env.ts';
import type { Site } from '../site/site-store.ts';
import { addressOf, namePerson } from './name-person.ts';
import { partsOfPerson } from './parts-of-person.ts';
import { readPerson } from './read-person.ts';

const LEADS_NOTED = 20;

/**
 * All that is kept of a person, as one JSON object. It is written part by part, as each is read: somebody may have been
 * here for years. Where a part cannot be read the answer breaks off, so that nobody takes it for whole.
 */
export async function exportPerson(env: Env, site: Site, input: ExportInput, by: string): Promise<Response> {
  const now = Date.now();
  const roots = await namePerson(env, site, input, now);
  const person = await readPerson(env.DB, site, roots, await addressOf(input));
  const detail = { asked_by: ASKED_BY.filter((each) => input[each] !== undefined), leads: person.leads.slice(0, LEADS_NOTED) };
  await noteDone(env.DB, site.id, { by, action: 'person.exported', detail }, now).run();
  const parts = partsOfPerson(env, site, person, input.visitor, now);
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  void write(parts, writable.getWriter());
  return new Response(readable, {
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'content-disposition': 'attachment; filename="person.json"' },
  });
}

async function write(parts: AsyncIterable<readonly [name: string, value: unknown]>, writer: WritableStreamDefaultWriter<Uint8Array>): Promise<void> {
  const encoder = new TextEncoder();
  try {
    let before = '{';
    for await (const [name, value] of parts) {
      await writer.write(encoder.encode(`${before}${JSON.stringify(name)}:${JSON.stringify(value)}`));
      before = ',\n';
    }
    await writer.write(encoder.encode('}\n'));
    await writer.close();
  } catch (error) {
    console.error('privacy: an export broke off', error instanceof Error ? error.message : error);
    await writer.abort(error).catch(() => undefined);
  }
}
