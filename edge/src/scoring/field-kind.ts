import { coreOf } from '../intake/field-name.ts';

/** What of a person a further field tells, as far as the rules of fit ask. */
export type FieldKind = 'title' | 'company_size' | 'industry';

/** Names as forms have them, in words; a form may write them together, in any case, and say whose it is. */
const NAMES: Record<FieldKind, readonly string[]> = {
  title: `title, job title, position, job position, role, job role, job, job level, job function, occupation, profession, designation, seniority,
    seniority level, management level, current position, company role, chuc vu, chuc danh, vi tri, vi tri cong viec, vi tri cong tac, vi tri viec lam,
    vi tri hien tai, vai tro, nghe nghiep, cap bac, cong viec, cong viec hien tai`.split(','),
  company_size: `company size, employees, employee, employee count, employees count, number of employees, num employees, no of employees, employee range,
    employee size, team size, staff size, staff count, staff, headcount, company employees, organization size, organisation size, business size, firm size,
    so nhan vien, so luong nhan vien, so nhan su, so luong nhan su, quy mo, quy mo cong ty, quy mo doanh nghiep, quy mo nhan su, quy mo nhan vien,
    quy mo to chuc, so nguoi, so lao dong, so luong nguoi`.split(','),
  industry: `industry, industries, sector, vertical, business type, type of business, business sector, business field, company industry, industry type,
    industry sector, company sector, line of business, nganh, nganh nghe, nganh nghe kinh doanh, nganh kinh doanh, nganh hang, nganh cong nghiep, linh vuc,
    linh vuc kinh doanh, linh vuc hoat dong, linh vuc cong ty, nganh nghe hoat dong, nganh nghe cong ty, loai hinh kinh doanh`.split(','),
};
/** What no other question has in it: "Chức vụ hiện tại là gì?". */
const WITHIN: readonly (readonly [RegExp, FieldKind])[] = [
  [/jobtitle|chucvu|chucdanh/, 'title'],
  [/companysize|(?:number|many)employees|numberofemployees|quymo(?:congty|doanhnghiep|nhan)|(?:so|soluong|baonhieu)nhan(?:vien|su)/, 'company_size'],
  [/industry|nganhnghe/, 'industry'],
];

const KINDS: ReadonlyMap<string, FieldKind> = new Map(
  Object.entries(NAMES).flatMap(([kind, names]) =>
    names.flatMap((name) => [coreOf(name), name.replaceAll(/\s/g, '')].map((core) => [core, kind as FieldKind] as const)),
  ),
);

export function fieldKind(name: string): FieldKind | null {
  const core = coreOf(name);
  return KINDS.get(core) ?? WITHIN.find(([pattern]) => pattern.test(core))?.[1] ?? null;
}
