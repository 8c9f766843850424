import { useOwnTexts } from '../texts.ts';
import { en } from './words/en.ts';
import { vi } from './words/vi.ts';

const TEXTS = { en, vi };
export type DeliveryTexts = typeof en;
export const useDeliveryTexts = (): DeliveryTexts => useOwnTexts(TEXTS);
