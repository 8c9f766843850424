import type { Chance } from './chance.ts';

/** Who somebody is. All of them are made up, and none can be reached: see the notes at each address and number. */
export interface Person {
  name: string;
  company: string | null;
  /** People in the company, as the form asks. */
  size: '1-10' | '11-50' | '51+';
  email: string;
  phone: string;
  lang: 'vi' | 'en';
  country: string;
  /** Of one's own, without a company behind it. */
  isFree: boolean;
}

const FAMILIES = [
  [38, 'Nguyễn'], [12, 'Trần'], [9, 'Lê'], [7, 'Phạm'], [5, 'Hoàng'], [4, 'Phan'], [4, 'Vũ'], [3, 'Võ'], [3, 'Đặng'], [3, 'Bùi'],
  [2, 'Đỗ'], [2, 'Hồ'], [2, 'Ngô'], [2, 'Dương'], [1, 'Lý'], [1, 'Trịnh'], [1, 'Đinh'], [1, 'Mai'],
] as const; // prettier-ignore
const WOMEN = [
  'Thu Hà',
  'Thanh Hương',
  'Ngọc Lan',
  'Thị Mai',
  'Minh Châu',
  'Bích Ngọc',
  'Hồng Nhung',
  'Kim Oanh',
  'Thùy Linh',
  'Phương Thảo',
  'Mỹ Duyên',
  'Diệu Linh',
  'Khánh Vy',
  'Quỳnh Anh',
  'Tuyết Nga',
  'Cẩm Tú',
];
const MEN = [
  'Văn Hùng',
  'Minh Đức',
  'Quốc Bảo',
  'Anh Tuấn',
  'Đình Khôi',
  'Hữu Phước',
  'Thành Long',
  'Xuân Trường',
  'Gia Huy',
  'Công Vinh',
  'Hoàng Nam',
  'Đức Thịnh',
  'Trọng Nghĩa',
  'Bá Lộc',
  'Tiến Dũng',
  'Hải Đăng',
];
const TRADES = [
  'Gốm',
  'Cơ khí',
  'May mặc',
  'Nội thất',
  'Thực phẩm',
  'In ấn',
  'Vận tải',
  'Xây dựng',
  'Dược phẩm',
  'Thủy sản',
  'Cà phê',
  'Du lịch',
  'Bao bì',
  'Điện lạnh',
  'Thiết bị y tế',
  'Giáo dục',
];
const BRANDS = [
  'Bình Minh',
  'An Phát',
  'Hoàng Gia',
  'Sao Mai',
  'Việt Tín',
  'Tân Tiến',
  'Đại Thành',
  'Phú Quý',
  'Mộc An',
  'Hưng Thịnh',
  'Nam Long',
  'Trường Sơn',
  'Thiên Ân',
  'Đông Á',
  'Lạc Hồng',
  'Kim Ngân',
  'Minh Khang',
  'Gia Phúc',
];
const KINDS = ['Công ty TNHH', 'Công ty CP', 'Công ty TNHH MTV', 'Hộ kinh doanh'];
const STRANGERS = [
  { name: 'Emily Carter', company: 'Harbour Foods', country: 'AU', phone: () => '+61 491 570 006' },
  { name: 'Daniel Wong', company: 'Straits Logistics', country: 'SG', phone: () => '' },
  { name: 'Aiko Tanaka', company: 'Sakura Textiles', country: 'JP', phone: () => '' },
  { name: 'James Miller', company: 'Redwood Furniture', country: 'US', phone: (last: string) => `+1 202 555 01${last}` },
  { name: 'Sophie Laurent', company: 'Maison du Thé', country: 'FR', phone: () => '+33 6 39 98 12 34' },
  { name: 'Olivia Brown', company: 'Northgate Coffee', country: 'GB', phone: (last: string) => `+44 7700 9000${last}` },
  { name: 'Min-jun Park', company: 'Hanbit Electronics', country: 'KR', phone: () => '' },
  { name: 'Lukas Weber', company: 'Weber Maschinenbau', country: 'DE', phone: () => '' },
];

/** Letters of an address: without marks, in lower case. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim();

const sizeOf = (chance: Chance): Person['size'] => chance.weighted([[52, '1-10'], [34, '11-50'], [14, '51+']] as const); // prettier-ignore

/** @param number of the person, which is in their address, so that no two share one */
export function personOf(chance: Chance, number: number): Person {
  if (chance.is(0.05)) return stranger(chance, number);
  const name = `${chance.weighted(FAMILIES)} ${chance.pick(chance.is(0.58) ? WOMEN : MEN)}`;
  const given = plain(name).split(' ').at(-1) ?? '';
  const isFree = chance.is(0.3);
  const company = isFree && chance.is(0.6) ? null : `${chance.pick(KINDS)} ${chance.pick(TRADES)} ${chance.pick(BRANDS)}`;
  const size = sizeOf(chance);
  const domain = plain(company ?? '')
    .split(' ')
    .slice(-3)
    .join('');
  // An address at Gmail has neither an underscore nor a sign like it, so that this is nobody's; `.example` is nobody's by RFC 2606.
  const email = isFree || !domain ? `${given}_${plain(name).split(' ')[0]}${number}@gmail.com` : `${given}.${number}@${domain}.example`;
  return { name, company, size, email, phone: vietnamese(chance), lang: chance.is(0.95) ? 'vi' : 'en', country: chance.is(0.98) ? 'VN' : 'US', isFree };
}

/** 095 was S-Telecom's, which is gone. */
function vietnamese(chance: Chance): string {
  const digits = String(chance.whole(0, 9_999_999)).padStart(7, '0');
  return chance.is(0.5) ? `095${digits}` : `095${digits[0]} ${digits.slice(1, 4)} ${digits.slice(4)}`;
}

/** Numbers that the authorities of these countries keep for films (555-01xx, Ofcom's and ACMA's and ARCEP's ranges). */
function stranger(chance: Chance, number: number): Person {
  const { name, company, country, phone } = chance.pick(STRANGERS);
  const [first = '', last = ''] = plain(name).split(' ');
  const email = `${first}.${last}${number}@${plain(company).replaceAll(' ', '-')}.example`;
  return { name, company, size: sizeOf(chance), email, phone: phone(String(chance.whole(10, 99))), lang: 'en', country, isFree: false };
}
