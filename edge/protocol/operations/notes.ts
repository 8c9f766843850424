import { Note, NoteInput, NoteList } from '../note.ts';
import type { Operation } from './operation.ts';

const lead = { id: 'The id of the lead.' };
const note: Note = {
  id: 'note_0mifqk2r8Zk3vN0aQxw1B',
  object: 'note',
  lead: 'lead_zcsi43ISrWXjjrdPHuowfo',
  at: '2026-11-24T03:00:00.000Z',
  by: 'mem_3kTtPqWc0aVYx2Lr',
  by_name: 'Minh',
  text: 'Wants to talk about prices on Monday.',
};

/** What the team writes down about a lead. */
export const NOTE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/leads/{id}/notes',
    id: 'listNotes',
    group: 'Leads',
    summary: 'What the team has written down about a lead',
    detail: 'The newest first, with the notes about leads that are merged into this one. Of a lead that is merged into another: the notes of that one.',
    access: 'leads:read',
    params: lead,
    answers: { 200: { what: 'The notes.', schema: NoteList, example: { data: [note] } } },
  },
  {
    method: 'post',
    path: '/v1/leads/{id}/notes',
    id: 'addNote',
    group: 'Leads',
    summary: 'Write a note',
    detail: 'At most 5,000 characters, in several lines, and 200 notes a lead. Notes go with an erasure, and are in the export of the person.',
    access: 'leads:write',
    isRepeatable: true,
    params: lead,
    body: { schema: NoteInput, example: { text: note.text } },
    answers: { 201: { what: 'The note.', schema: Note, example: note } },
  },
  {
    method: 'delete',
    path: '/v1/leads/{id}/notes/{note}',
    id: 'deleteNote',
    group: 'Leads',
    summary: 'Delete a note',
    detail: 'One’s own; with `admin` anybody’s. That it was done is in the audit log.',
    access: 'leads:write',
    params: { ...lead, note: 'The id of the note.' },
    answers: { 204: { what: 'It is gone.' } },
  },
];
