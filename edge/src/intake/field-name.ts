import { plainLetters } from '../leads/plain-letters.ts';

/**
 * What the name of a field says that it holds. Forms of the world call the same thing `your-email`,
 * `customer[email]`, `emailAddress` and `Thư điện tử`: what counts are the words, without marks, case,
 * numbers and the words that say whose it is or that this is a form.
 */
export type Meaning =
  | 'email'
  | 'phone'
  /** A number by which somebody is called or written to in an app. */
  | 'chat'
  | 'company'
  | 'full_name'
  /** `name`, `tên`: the whole name, or what is left of it beside a family name. */
  | 'name'
  | 'first_name'
  | 'middle_name'
  | 'last_name'
  /** `họ`: a family name in a form that thinks in Vietnamese. */
  | 'ho'
  /** Contact data of some kind, but maybe of another kind or person: `friend_email`, `phone_2nd`. */
  | 'like_email'
  | 'like_phone'
  /** The form was made by a tool that numbers its fields. */
  | 'nothing'
  | 'other';

const list = (words: string): string[] => words.split(' ');

/** Names as they are once their words are put together. */
const EXACT: ReadonlyMap<string, Meaning> = new Map(
  (
    [
      ['email', 'email emails mail gmail emailaddress mailaddress youremail useremail thudientu hopthu hopthudientu'],
      ['phone', 'phone phonenumber phoneno yourphone tel telno telephone telephonenumber mobile mobileno mobilenumber mobilephone cell cellphone handphone'],
      ['phone', 'sdt sodt sodtdd dtdd sodienthoai dienthoai sodienthoaididong dienthoaididong sodidong didong yourtel'],
      ['chat', 'zalo sozalo sdtzalo zalophone zalonumber phonezalo hotline sohotline whatsapp whatsappnumber viber'],
      ['company', 'company companyname yourcompany organisation organization organisationname organizationname businessname'],
      ['company', 'congty tencongty cty tencty doanhnghiep tendoanhnghiep donvi tendonvi coquan tencoquan'],
      ['full_name', 'fullname namefull realname hoten hovaten hotendaydu hovatendaydu tendaydu hotenlot'],
      ['name', 'name yourname ten tenban tencuaban'],
      ['first_name', 'first firstname namefirst fname givenname forename'],
      ['middle_name', 'middle middlename namemiddle mname tendem tenlot tenlotdem'],
      ['last_name', 'last lastname namelast lname surname familyname'],
      ['ho', 'ho hodem hovadem hovatendem hotendem holot hovatenlot'],
      // What somebody signs in with is no name.
      ['other', 'username tendangnhap'],
    ] as const
  ).flatMap(([meaning, names]) => list(names).map((name) => [name, meaning] as const)),
);

/** Words that say whose it is, or that somebody may please fill it in. */
const BESIDE: ReadonlySet<string> = new Set(
  list('your my customer client contact lead guest visitor user person billing the of cua ban toi anh chi quy khach hang nguoi lien he nhap vui long'),
);
/** Words that say no more than that this is a field. */
const FORM: ReadonlySet<string> = new Set(
  list('form forms field fields input text entry item value data question answer names wpforms fluentform nf gform col'),
);

export function meaningOf(name: string): Meaning {
  const words = wordsOf(name);
  const telling = words.filter((word) => !FORM.has(word));
  if (telling.length === 0) return 'nothing';
  // As it stands first: `họ` and `tên` of a person whom the name calls a guest are still that.
  const core = coreOf(name);
  const meaning = EXACT.get(telling.join('')) ?? EXACT.get(core);
  if (meaning) return meaning;
  if (/mail|thudientu/.test(core)) return 'like_email';
  return /phone|mobile|hotline|dienthoai|didong|sdt|zalo/.test(core) ? 'like_phone' : 'other';
}

/** What is left of a name without the words that say whose it is or that this is a form: `customer[job_title]` is `jobtitle`. */
export const coreOf = (name: string): string =>
  wordsOf(name)
    .filter((word) => !FORM.has(word) && !BESIDE.has(word))
    .join('');

/** Words in small ASCII letters. A name that has none, of another script or of numbers alone, has no words. */
const wordsOf = (name: string): string[] => plainLetters(name.replaceAll(/(?<=\p{Ll}\p{M}*)(?=\p{Lu})/gu, ' ')).match(/[a-z]+/g) ?? [];
