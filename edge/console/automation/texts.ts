import { useOwnTexts } from '../texts.ts';
import { en } from './words/en.ts';
import { editorEn } from './words/editor-en.ts';
import { editorVi } from './words/editor-vi.ts';
import { vi } from './words/vi.ts';

const TEXTS = { en, vi };
const EDITOR = { en: editorEn, vi: editorVi };
export const useAutomationTexts = (): typeof en => useOwnTexts(TEXTS);
export const useEditorTexts = (): typeof editorEn => useOwnTexts(EDITOR);
