import type { Cta } from '../../../protocol/cta.ts';

/** What is to be seen of a CTA: as it comes, opened, with its questions unanswered, sent, or by somebody who is known. */
export type Shows = 'first' | 'form' | 'errors' | 'thanks' | 'known';
export const SHOWS: readonly Shows[] = ['first', 'form', 'errors', 'thanks', 'known'];

/** What the console tells the frame in which the panel draws. */
export interface Scene {
  kindling: 'scene';
  cta: Cta;
  language: string;
  scheme: 'light' | 'dark';
  shows: Shows;
  /** From 1. */
  step: number;
}

/** That somebody tries it now, or no more. */
export const LIVE = 'kindling-preview-live';
export const QUIET = 'kindling-preview-quiet';
/** What the frame says when it can draw. */
export const READY = 'kindling-preview-ready';
/** Beside the console's own page. The edge serves it without its ending. */
export const PREVIEW_PAGE = '/console/preview';

export const isScene = (data: unknown): data is Scene => (data as Partial<Scene> | null)?.kindling === 'scene';

/** How many steps its form has. */
export const stepsOf = ({ form }: Cta): number => Math.max(1, ...form.fields.map(({ step }) => step));
