import { STRING_LENGTH } from '../../../edge/protocol/limits.ts';
import { safe } from './safe.ts';

const short = (_: string, value: unknown): unknown => (typeof value === 'string' || typeof value === 'bigint' ? String(value).slice(0, STRING_LENGTH) : value);

/**
 * Props as they can be written down, whatever the page has put into them: long texts are cut, and a value that
 * goes in circles, throws or is no data is left out by itself.
 */
export function plain(props: Record<string, unknown> | null | undefined): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const key in props) clean[key] = safe(() => JSON.parse(JSON.stringify(props[key], short)) as unknown)();
  return clean;
}
