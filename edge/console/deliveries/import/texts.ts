import { useOwnTexts } from '../../texts.ts';
import { importEn } from '../words/inbound-en.ts';
import { importVi } from '../words/inbound-vi.ts';

const TEXTS = { en: importEn, vi: importVi };
export const useImportTexts = (): typeof importEn => useOwnTexts(TEXTS);
