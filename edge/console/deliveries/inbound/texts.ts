import { useOwnTexts } from '../../texts.ts';
import { inboundEn } from '../words/inbound-en.ts';
import { inboundVi } from '../words/inbound-vi.ts';

const TEXTS = { en: inboundEn, vi: inboundVi };
export const useInboundTexts = (): typeof inboundEn => useOwnTexts(TEXTS);
