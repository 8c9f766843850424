import type { Weekday } from '../../protocol/automation.ts';
import type { Journey, Stage, Status, Temperature } from '../../protocol/lead.ts';
import type { Pair } from '../scoring/sentence-words.ts';

/** English and Vietnamese side by side, so that nothing is said in one of them alone. */

export const TEMPERATURES: Record<Temperature, Pair> = { cold: ['cold', 'lạnh'], warm: ['warm', 'ấm'], hot: ['hot', 'nóng'] };
export const JOURNEYS: Record<Journey, Pair> = {
  awareness: ['awareness', 'nhận biết'],
  interest: ['interest', 'quan tâm'],
  consideration: ['consideration', 'cân nhắc'],
  decision: ['decision', 'quyết định'],
};
export const STAGES: Record<Stage, Pair> = {
  visitor: ['visitor', 'khách ghé'],
  iql: ['IQL', 'IQL'],
  mql: ['MQL', 'MQL'],
  sql: ['SQL', 'SQL'],
  pql: ['PQL', 'PQL'],
  service_qualified: ['service qualified', 'dịch vụ'],
  customer: ['customer', 'khách hàng'],
  disqualified: ['disqualified', 'loại'],
};
export const STATUSES: Record<Status, Pair> = {
  new: ['new', 'mới'],
  nurturing: ['nurturing', 'đang nuôi dưỡng'],
  ready: ['ready for sales', 'sẵn sàng bán'],
  working: ['working', 'đang xử lý'],
  customer: ['customer', 'khách hàng'],
  disqualified: ['disqualified', 'không phù hợp'],
};
export const OUTCOMES = { customer: ['a customer', 'thành khách hàng'], disqualified: ['disqualified', 'bị loại'] } as const satisfies Record<string, Pair>;
export const SCORES = { total: ['score', 'điểm tổng'], fit: ['fit', 'độ phù hợp'], engagement: ['engagement', 'độ tương tác'] } as const satisfies Record<
  string,
  Pair
>;
export const DAYS: Record<Weekday, Pair> = {
  mon: ['Monday', 'thứ Hai'],
  tue: ['Tuesday', 'thứ Ba'],
  wed: ['Wednesday', 'thứ Tư'],
  thu: ['Thursday', 'thứ Năm'],
  fri: ['Friday', 'thứ Sáu'],
  sat: ['Saturday', 'thứ Bảy'],
  sun: ['Sunday', 'Chủ nhật'],
};
