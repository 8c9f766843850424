import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Cta } from '../../../protocol/cta.ts';
import type { CtaSummary } from '../../../protocol/cta-record.ts';
import type { Path } from '../draft/path.ts';
import type { Wrong } from '../draft/problems.ts';

/** What each control of the editor needs to know. */
export interface Editing {
  draft: Cta;
  /** Whose texts are being written. */
  language: string;
  wrongs: readonly Wrong[];
  /** The site's other CTAs. */
  others: readonly CtaSummary[];
  /** Puts something at a place; `undefined` takes it away. What is written in one place without a break is one step back. */
  change(path: Path, value: unknown): void;
  set(draft: Cta): void;
  /** Notes that what is wrong there is shown. */
  claim(wrong: Wrong): void;
  isClaimed(wrong: Wrong): boolean;
}

export const EditingPlace = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = useContext(EditingPlace);
  if (!editing) throw new Error('A control stands outside of the editor.');
  return editing;
}
