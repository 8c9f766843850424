import { useOwnTexts } from '../../texts.ts';
import { editEn } from '../words/edit-en.ts';
import { editVi } from '../words/edit-vi.ts';

const TEXTS = { en: editEn, vi: editVi };
export type EditTexts = typeof editEn;
export const useEditTexts = (): EditTexts => useOwnTexts(TEXTS);

/** What a setting is called: by its path, or by the last part of it. */
export const labelOf = (texts: EditTexts, path: string): string => texts.labels[path] ?? texts.labels[path.split('.').at(-1) ?? ''] ?? path;
export const hintOf = (texts: EditTexts, path: string): string | undefined => texts.hints[path] ?? texts.hints[path.split('.').at(-1) ?? ''];
