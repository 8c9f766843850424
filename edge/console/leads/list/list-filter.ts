import type { Temperature } from '../../../protocol/lead.ts';

/** What the list is asked, in the words of `GET /v1/leads`: as it stands in the address, in a saved view and in the request. */
export const FILTER_NAMES = [
  'q',
  'temperature',
  'stage',
  'status',
  'owner',
  'tag',
  'source',
  'cta',
  'journey',
  'min_score',
  'created_since',
  'created_until',
  'include_quarantined',
  'include_unconfirmed',
  'order',
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];
export type ListFilter = Readonly<Partial<Record<FilterName, string>>>;

/** Hottest first, as everywhere on the screen. */
export const TEMPERATURES: readonly Temperature[] = ['hot', 'warm', 'cold'];

/** Of an address, which anybody may have typed: what the list does not know is left out. */
export const filterOf = (params: URLSearchParams): ListFilter =>
  Object.fromEntries(FILTER_NAMES.flatMap((name) => (params.get(name) ? [[name, params.get(name) ?? '']] : [])));

export const paramsOf = (filter: ListFilter): URLSearchParams =>
  new URLSearchParams(FILTER_NAMES.flatMap((name): [string, string][] => (filter[name] ? [[name, filter[name]]] : [])));

export const isSame = (a: ListFilter, b: ListFilter): boolean => paramsOf(a).toString() === paramsOf(b).toString();

/** The same leads, the newest first: the query of an address. Null where they stand so already. */
export const newestFirst = (filter: ListFilter): string | null => (filter.order === 'desc' ? null : paramsOf({ ...filter, order: 'desc' }).toString());

/** With another value; an empty one takes the filter away. */
export const withValue = (filter: ListFilter, name: FilterName, value: string | undefined): ListFilter =>
  filterOf(paramsOf({ ...filter, [name]: value ?? '' }));

/** The filters that are set behind the panel, in the order of the panel. */
export const furtherOf = (filter: ListFilter): FilterName[] => FILTER_NAMES.filter((name) => filter[name] && !IN_SIGHT.has(name));

/** What is always in sight, and no filter to be taken away. */
const IN_SIGHT: ReadonlySet<FilterName> = new Set(['q', 'temperature', 'order', 'include_quarantined']);

/** Whether some leads are left out by it. */
export const isFiltered = (filter: ListFilter): boolean => FILTER_NAMES.some((name) => filter[name] && name !== 'order');

/** The filters alone, for what has no order: numbers and files. */
export const withoutOrder = ({ order: _order, ...filter }: ListFilter): ListFilter => filter;
export const withoutTemperature = ({ temperature: _temperature, ...filter }: ListFilter): ListFilter => filter;
