import { useOwnTexts } from '../texts.ts';

const en = { table: 'The numbers as a table' };
const vi: typeof en = { table: 'Xem số liệu dạng bảng' };
const TEXTS = { en, vi };

export const useChartTexts = (): typeof en => useOwnTexts(TEXTS);
