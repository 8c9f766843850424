import { readBody } from '../intake/read-body.ts';
import { Problem } from '../problem.ts';

/** Far more than any form of ours has: what comes after them is nobody's answer. */
const ENTRIES_MAX = 1_000;

/** What a form without JavaScript sent: texts by the names of its controls. Files are left out: no field asks for one. */
export async function readFormPost(request: Request): Promise<Map<string, string[]>> {
  const type = request.headers.get('content-type') ?? '';
  const text = await readBody(request);
  const values = new Map<string, string[]>();
  let read = 0;
  for (const [name, value] of await entriesOf(type, text)) {
    if (read++ >= ENTRIES_MAX) break;
    if (typeof value !== 'string') continue;
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  return values;
}

async function entriesOf(type: string, text: string): Promise<Iterable<[string, unknown]>> {
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return new URLSearchParams(text);
  if (!/^multipart\/form-data\b/i.test(type)) throw new Problem('unsupported_encoding');
  try {
    return await new Response(text, { headers: { 'content-type': type } }).formData();
  } catch {
    throw new Problem('invalid_request');
  }
}
