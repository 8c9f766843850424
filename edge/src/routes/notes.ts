import { Hono } from 'hono';
import { NoteInput } from '../../protocol/note.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { addNote, findNote, listNotes, newNoteId, removeNote } from '../notes/note-store.ts';
import { Problem } from '../problem.ts';
import { actorOf, authorize } from '../site/secret-key.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';
import { repeatable } from './repeatable.ts';

/** What the team writes down about a lead. Whoever wrote a note may delete it, and who may do everything. */
export const noteRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/leads/:id/notes', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    return c.json({ data: await listNotes(c.env.DB, site.id, c.req.param('id')) });
  })
  .post('/v1/leads/:id/notes', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:write');
    const body = await readBody(c.req.raw);
    const { text } = check(NoteInput, parseJson(body));
    const lead = c.req.param('id');
    return repeatable<string>(c, site.id, body, {
      async run(noted) {
        const now = Date.now();
        const id = newNoteId(now);
        await addNote(c.env.DB, site.id, lead, { id, text, by: actorOf(c.req.raw.headers) }, now, noted(id));
        return id;
      },
      async answer(id) {
        const note = await findNote(c.env.DB, site.id, lead, id);
        if (!note) throw new Problem('not_found');
        return c.json(note, 201);
      },
    });
  })
  .delete('/v1/leads/:id/notes/:note', async (c) => {
    const { headers } = c.req.raw;
    const site = await authorize(c.env, headers, 'leads:write');
    const note = await findNote(c.env.DB, site.id, c.req.param('id'), c.req.param('note'));
    if (!note) throw new Problem('not_found');
    // What somebody else wrote is theirs.
    if (note.by !== actorOf(headers)) await authorize(c.env, headers, 'admin');
    await removeNote(c.env.DB, site.id, note, actorOf(headers), Date.now());
    return c.body(null, 204);
  })
  .onError(rethrow);
