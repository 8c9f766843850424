import { readBody } from '../intake/read-body.ts';
import { Problem } from '../problem.ts';

/** What a form without JavaScript sent: texts by the names of its controls. Files are left out: no field asks for one. */
export async function readFormPost(request: Request): Promise<Map<string, string[]>> {
  const type = request.headers.get('content-type') ?? '';
  const text = await readBody(request);
  const values = new Map<string, string[]>();
  for (const [name, value] of await entriesOf(type, text)) {
    if (typeof value === 'string') values.set(name, [...(values.get(name) ?? []), value]);
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
