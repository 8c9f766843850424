import { listDurableObjectIds } from 'cloudflare:test';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../edge/protocol/lead.ts';
import { storedFor, timelineOf, type Verdict, verdictOf, visitorIn } from '../support/hostile-answer.ts';
import { type HostileLine, LINES, type Outcome } from '../support/hostile-lines.ts';
import { codesOf } from '../support/hostile-names.ts';
import { isSendable, sendLine } from '../support/hostile-send.ts';
import { expectPrototypesUntouched } from '../support/hostile-prototypes.ts';
import { goodLead } from '../support/hostile-aftermath.ts';
import { bindings, makeSite } from '../support/test-site.ts';

const SITE = 'site_test_0001';
const SITE_B = 'site_test_0002';
const VARS = { SITE, SITE_B, SITE_UPPER: SITE.toUpperCase() };
/** No line may hold the edge up for longer. */
const LINE_MS = 10_000;
/** The timeline keeps this much of a title. */
const TITLE_KEPT = 200;

let accepted = 0;

beforeAll(async () => {
  await makeSite(SITE);
  await makeSite(SITE_B);
});
afterEach(expectPrototypesUntouched);

describe('hostile requests', { timeout: LINE_MS }, () => {
  for (const line of LINES) {
    const reason = isSendable(line) ? '' : ' (left to the HTTP level: no Request may have this method)';
    it.skipIf(reason)(`${line.id} ${line.title}${reason}`, async () => {
      expect([KIND[line.expect], line.alt && KIND[line.alt]]).toContain(await judge(line));
    });
  }
});

describe('after all of them', () => {
  it('nothing is stored but what was acknowledged', async () => {
    const timelines = await Promise.all((await listDurableObjectIds(bindings.VISITOR)).map(timelineOf));
    expect(timelines.flat()).toHaveLength(accepted);
  });

  it('a good event and a good lead still get through, on every site', async () => {
    for (const site of [SITE, SITE_B]) expect(await goodLead(site, 'Lan')).toMatchObject({ full_name: 'Lan', phone_e164: '+84912345678' });
  });
});

type Kind = 'accepted' | 'ignored' | 'rejected';
const KIND: Record<Outcome, Kind> = { accept: 'accepted', 'accept-and-ignore': 'ignored', 'reject-400': 'rejected', 'reject-413': 'rejected' };

/** Sends a line, checks what does not depend on which of its outcomes came about, and says which did. */
async function judge(line: HostileLine): Promise<Kind> {
  const exchanges = await sendLine(line, VARS);
  const verdicts: Verdict[] = [];
  for (const { sent, response } of exchanges) verdicts.push(await verdictOf(sent, response));
  const taken = verdicts.flatMap(({ results }) => results).filter((result) => result === 'accepted').length;
  accepted += taken;

  const kind = kindOf(verdicts);
  const inFull = kind === KIND[line.expect];
  if (inFull) expectAsWritten(line, verdicts);

  const visitors = new Set(exchanges.map(({ sent }) => visitorIn(sent)));
  const stored = (await Promise.all([...visitors].map((visitor) => storedFor(SITE, visitor)))).flat();
  // A line that was written as one event, and is spread over several, is stored as several.
  expect(stored).toHaveLength(inFull && !line.limits_off ? (line.stored ?? 0) : taken);
  if (line.render === 'text-only' && kind === 'accepted') expectSameText(line, stored);
  return kind;
}

function kindOf(verdicts: readonly Verdict[]): Kind {
  const results = verdicts.flatMap((verdict) => verdict.results);
  if (verdicts.some(({ status }) => status >= 400)) return 'rejected';
  if (results.length > 0 && results.every((result) => result === 'rejected')) return 'rejected';
  return results.every((result) => result === 'ignored') ? 'ignored' : 'accepted';
}

/** Status, results and reason, where the first of the two outcomes came about. */
function expectAsWritten(line: HostileLine, verdicts: readonly Verdict[]): void {
  for (const { status } of verdicts) expect(line.status).toContain(status);
  const results = verdicts.flatMap((verdict) => verdict.results);
  // A batch that was refused as a whole has no results of single events.
  if (line.results && results.length > 0) expect(results).toEqual(line.limits_off ? results.map(() => line.results?.[0]) : line.results);
  if (line.reason) expect(codesOf(line.reason).filter((code) => verdicts.some(({ codes }) => codes.includes(code)))).not.toEqual([]);
}

/** Text stays what it was, without what no store keeps: NUL, halves of characters, the end of a long one. */
function expectSameText(line: HostileLine, [entry]: readonly TimelineEntry[]): void {
  const title = line.patch?.['events.0.title'];
  if (typeof title === 'string') expect(entry?.title).toBe(title.replaceAll('\0', '').toWellFormed().slice(0, TITLE_KEPT));
  else expect(entry).toMatchObject({ url: 'https://shop.example/p/1', type: 'page_view' });
}
