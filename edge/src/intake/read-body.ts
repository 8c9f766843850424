import { BODY_BYTES } from '../../protocol/limits.ts';
import { Problem } from '../problem.ts';

/**
 * The body as text, never holding more than `most` bytes of it. The announced length is only a
 * reason to refuse early; what counts is what arrives.
 */
export async function readBody(request: Request, most = BODY_BYTES): Promise<string> {
  if (request.headers.get('content-encoding')) throw new Problem('unsupported_encoding');
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(request.headers.get('content-type') ?? '')?.[1];
  if (charset && !/^(?:utf-?8|us-ascii)$/i.test(charset)) throw new Problem('unsupported_encoding');
  if (Number(request.headers.get('content-length') ?? 0) > most) throw new Problem('body_too_large');
  if (!request.body) return '';

  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > most) throw new Problem('body_too_large');
    chunks.push(chunk);
  }
  return decode(chunks, size);
}

function decode(chunks: Uint8Array[], size: number): string {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new Problem('invalid_utf8');
  }
}
