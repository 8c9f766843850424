import type * as z from 'zod/mini';
import type { Right } from '../rights.ts';

/**
 * One thing that can be asked of the edge, as a description: the document at /openapi.json, the page about the API, the
 * typed client and the tests of who may do what are made from these. Nothing of it is needed to answer a request.
 */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/v1/leads/{id}`. */
  path: string;
  /** The name of the client's function: `listLeads`. */
  id: string;
  /** The heading under which it stands. */
  group: string;
  /** One line. */
  summary: string;
  /** What else there is to know, as Markdown. */
  detail?: string;
  /** What a key or a person has to have; `deployment` is the admin token; `public` is for everybody. */
  access: Right | 'deployment' | 'public';
  /** What the braces of the path stand for. */
  params?: Record<string, string>;
  query?: z.core.$ZodType;
  /** May be sent again under the same `Idempotency-Key`. */
  isRepeatable?: true;
  body?: { schema: z.core.$ZodType; example?: unknown } | { media: string; what: string };
  /** By status. Problems are not among them: every operation may answer with one. */
  answers: Record<number, { what: string; schema?: z.core.$ZodType; media?: string; example?: unknown }>;
}
