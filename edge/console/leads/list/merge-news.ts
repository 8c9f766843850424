import type { Lead } from '../../../protocol/lead.ts';

/** What has become of leads: as they are now, or null of those that are not of this list any more. */
export type News = ReadonlyMap<string, Lead | null>;

export interface Listed {
  leads: readonly Lead[];
  /** There are more behind the last. */
  hasMore: boolean;
  order: 'hottest' | 'desc';
}

/** Where a lead belongs. Of the hottest what is shown decides, to a point: read anew, the list has it exactly. */
function placeOf(lead: Lead, leads: readonly Lead[], order: Listed['order']): number {
  if (order === 'desc') return 0;
  const at = leads.findIndex(({ score }) => score.engagement < lead.score.engagement);
  return at < 0 ? leads.length : at;
}

const isNewer = (lead: Lead, known: Lead | undefined): boolean => known === undefined || lead.seq > known.seq;

/** The list with the news, each lead where it belongs now. What belongs behind the last row that was read comes when that is. */
export function mergeNews({ leads, hasMore, order }: Listed, news: News): Lead[] {
  const known = new Map(leads.map((lead) => [lead.id, lead]));
  const after = leads.filter(({ id }) => !news.has(id) || (news.get(id) && !isNewer(news.get(id) as Lead, known.get(id))));
  for (const lead of news.values()) {
    if (lead === null || !isNewer(lead, known.get(lead.id))) continue;
    const place = placeOf(lead, after, order);
    if (place < after.length || !hasMore) after.splice(place, 0, lead);
  }
  return after;
}

/** The news that moves nothing: rows are as they are now, where they stood. */
export const inPlace = (leads: readonly Lead[], news: News): Lead[] =>
  leads.map((lead) => {
    const now = news.get(lead.id);
    return now && isNewer(now, lead) ? now : lead;
  });
