import * as z from 'zod/mini';
import type { Answered, Verdict } from '../../destination.ts';
import { because, read } from '../crm/answers.ts';

const Statuses = z.object({
  requestStatusPerDestination: z._default(
    z.array(
      z.object({
        requestStatus: z._default(z.string(), ''),
        // 64 bits are a text in Google's JSON.
        errorInfo: z.optional(
          z.object({ errorCounts: z._default(z.array(z.object({ recordCount: z.union([z.string(), z.number()]), reason: z.string() })), []) }),
        ),
      }),
    ),
    [],
  ),
});

/** What came twice has counted once, as it should. */
const TWICE: ReadonlySet<string> = new Set(['PROCESSING_ERROR_REASON_DUPLICATE_TRANSACTION_ID', 'PROCESSING_ERROR_REASON_DUPLICATE_GCLID']);

/**
 * What became of a request that was taken: Google looks at most of it later, and says how many of its events it could
 * not use, and why, but not which. https://developers.google.com/data-manager/api/devguides/diagnostics
 */
export function laterVerdict(answered: Answered): Verdict {
  const statuses = read(answered, Statuses)?.requestStatusPerDestination ?? [];
  const faults = statuses.flatMap(({ errorInfo }) => errorInfo?.errorCounts ?? []).filter(({ reason }) => !TWICE.has(reason));
  const failed = statuses.some(({ requestStatus }) => requestStatus === 'FAILED' || requestStatus === 'FAILURE');
  if (faults.length === 0) return failed ? { is: 'refused', why: 'Google could not use the latest request, and does not say why' } : { is: 'done' };
  const counted = faults.map(({ recordCount, reason }) => `${recordCount} × ${reason.replace(/^PROCESSING_ERROR_(?:REASON_)?/, '').toLowerCase()}`);
  return { is: 'refused', why: because(`of the latest request Google could not use: ${counted.join(', ')}`) };
}
