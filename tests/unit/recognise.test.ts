import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../edge/src/intake/recognise.ts';
import { expectPrototypesUntouched } from '../support/hostile-prototypes.ts';

type Given = Parameters<typeof recognise>[0];
const EMAIL = 'lan@congty.vn';
const contactIn = (fields: Given, language: 'vi' | 'en' = 'vi') => recognise(fields, language)?.contact;
const furtherIn = (fields: Given) => recognise(fields, 'vi')?.fields;

describe('an e-mail address', () => {
  it.each([
    'email',
    'E-Mail',
    'e_mail',
    'EMAIL',
    'mail',
    'your-email',
    'email-456',
    'emailAddress',
    'customer[email]',
    'form_fields[email]',
    'thu_dien_tu',
    'Thư điện tử',
    'Thư điện tử'.normalize('NFD'),
    'Địa chỉ e-mail của bạn *',
    'thư-điện-tử',
  ])('is known by the name %j', (name) => {
    const recognised = recognise({ other: 'else@shop.example', [name]: ' Lan@CongTy.VN ' }, 'vi');
    expect(recognised).toMatchObject({ contact: { email: EMAIL }, fields: { other: 'else@shop.example' } });
  });

  it('is the first value that is one, where no name says so', () => {
    expect(contactIn({ input_1: 'Lan', input_3: EMAIL, input_4: 'duc@congty.vn' })?.email).toBe(EMAIL);
    expect(contactIn({ q1: `write to ${EMAIL}`, q2: 'duc@congty.vn' })?.email).toBe('duc@congty.vn');
  });

  it("is the person's own before that of somebody else", () => {
    expect(contactIn({ friend_email: 'duc@congty.vn', email: EMAIL })?.email).toBe(EMAIL);
  });

  it('that is none stays a further field, and the next one counts', () => {
    expect(recognise({ email: 'lan@congty', contact: EMAIL }, 'vi')).toMatchObject({ contact: { email: EMAIL }, fields: { email: 'lan@congty' } });
    expect(recognise({ email: 'a@shop.example\r\nBcc: b@shop.example' }, 'vi')).toBeNull();
  });

  it('of any script is one', () => {
    expect(contactIn({ email: 'ánh@thư.vn'.normalize('NFD') })?.email).toBe('ánh@thư.vn');
  });
});

describe('a phone number', () => {
  it.each([
    'phone',
    'Phone Number',
    'your-phone',
    'billing_phone',
    'phoneNumber',
    'tel',
    'tel-123',
    'telephone',
    'mobile',
    'sdt',
    'SĐT',
    'so_dien_thoai',
    'Số điện thoại',
    'Số điện thoại'.normalize('NFD'),
    'soDienThoai',
    'dien_thoai',
    'Điện thoại của anh/chị (*)',
    'zalo',
    'Số Zalo',
    'hotline',
    'Số điện thoại / Zalo',
  ])('is known by the name %j', (name) => {
    expect(contactIn({ quantity: '12345678', [name]: '0912 345 678' })).toMatchObject({ email: null, phone_e164: '+84912345678', phone_raw: '0912 345 678' });
  });

  it('is that of a phone before that of an app', () => {
    expect(contactIn({ zalo: '0988 888 888', phone: '0912 345 678' })?.phone_e164).toBe('+84912345678');
  });

  it('has eight digits at least, of any script, and may have words beside them', () => {
    expect(recognise({ phone: '123-456-7' }, 'vi')).toBeNull();
    expect(contactIn({ phone: '٠٩١٢٣٤٥٦٧٨' })?.phone_e164).toBe('+84912345678');
    expect(contactIn({ phone: '0912 345 678 (gọi sau 17h)' })).toMatchObject({ phone_e164: null, phone_raw: '0912 345 678 (gọi sau 17h)' });
    expect(recognise({ phone: '1'.repeat(21) }, 'vi')).toBeNull();
  });

  it('is told by its value alone only where the name says nothing', () => {
    expect(contactIn({ 'wpforms[fields][2]': '0912 345 678' })?.phone_e164).toBe('+84912345678');
    expect(contactIn({ 电话: '+86 138 0013 8000' })?.phone_e164).toBe('+8613800138000');
    // A tax code looks like a number of Vinaphone.
    expect(recognise({ ma_so_thue: '0312345678' }, 'vi')).toBeNull();
    expect(recognise({ telegram: '123456789' }, 'vi')).toBeNull();
  });

  it('may come as a number', () => {
    expect(contactIn({ phone: 84_912_345_678 })).toMatchObject({ phone_e164: '+84912345678', phone_raw: '84912345678' });
  });
});

describe('a name', () => {
  const nameIn = (fields: Given, language: 'vi' | 'en' = 'vi') => contactIn({ email: EMAIL, ...fields }, language)?.full_name;

  it.each([
    'name',
    'full_name',
    'fullname',
    'fullName',
    'Your Name',
    'your-name',
    'ho_ten',
    'hoten',
    'Họ tên',
    'Họ và tên *',
    'HỌ VÀ TÊN',
    'ten',
    'Tên khách hàng',
  ])('is known by %j', (name) => {
    expect(nameIn({ [name]: 'Nguyễn Thị Ánh'.normalize('NFD') })).toBe('Nguyễn Thị Ánh');
    expect(nameIn({ [name.normalize('NFD')]: 'Nguyễn Thị Ánh' })).toBe('Nguyễn Thị Ánh');
  });

  it('is put together from its parts, family first as Vietnamese write it', () => {
    expect(nameIn({ ten: 'Ánh', ho: 'Nguyễn' })).toBe('Nguyễn Ánh');
    expect(nameIn({ ho: 'Nguyễn', ten_dem: 'Thị', ten: 'Ánh' }, 'en')).toBe('Nguyễn Thị Ánh');
    expect(nameIn({ 'Họ đệm': 'Nguyễn Thị', Tên: 'Ánh' })).toBe('Nguyễn Thị Ánh');
    expect(nameIn({ first_name: 'Ánh', last_name: 'Nguyễn Thị' })).toBe('Nguyễn Thị Ánh');
    expect(nameIn({ 'names[first_name]': 'Ánh', 'names[last_name]': 'Nguyễn' })).toBe('Nguyễn Ánh');
    expect(nameIn({ billing_first_name: 'Ánh' })).toBe('Ánh');
    expect(nameIn({ surname: 'Nguyễn' })).toBe('Nguyễn');
  });

  it('is in the English order on an English site', () => {
    expect(nameIn({ lastName: 'Smith', firstName: 'John', middle_name: 'B.' }, 'en')).toBe('John B. Smith');
    expect(nameIn({ name: 'John', surname: 'Smith' }, 'en')).toBe('John Smith');
  });

  it('is the whole one where the parts are given too', () => {
    expect(recognise({ email: EMAIL, first_name: 'Ánh', last_name: 'Nguyễn', name: 'Nguyễn Thị Ánh' }, 'vi')).toMatchObject({
      contact: { full_name: 'Nguyễn Thị Ánh' },
      fields: { first_name: 'Ánh', last_name: 'Nguyễn' },
    });
  });

  it('is neither a login nor that of a company', () => {
    expect(nameIn({ username: 'lan123', company_name: 'Cỏ May' })).toBeNull();
    expect(nameIn({ 'tên công ty': 'Cỏ May', product_name: 'Bút' })).toBeNull();
  });

  it('has one line', () => {
    expect(nameIn({ name: 'Lan\r\nBcc: b@shop.example' })).toBe('Lan Bcc: b@shop.example');
  });
});

it.each([
  'company',
  'Company Name',
  'your-company',
  'organisation',
  'organization',
  'cong_ty',
  'congty',
  'ten_cong_ty',
  'Tên công ty',
  'Tên doanh nghiệp',
  'Đơn vị',
])('knows a company by %j', (name) => {
  expect(contactIn({ email: EMAIL, company_size: '50', [name]: 'Công ty Cỏ May' })?.company).toBe('Công ty Cỏ May');
});

describe('further fields', () => {
  it('stay by the names that they came with, with the line breaks of a message', () => {
    expect(furtherIn({ email: EMAIL, ['Nhu cầu'.normalize('NFD')]: 'Báo giá\u0000\r\ncho 20 người ', sizes: ['S', 'M'], count: 3, newsletter: true })).toEqual({
      'Nhu cầu': 'Báo giá\ncho 20 người',
      sizes: 'S, M',
      count: '3',
      newsletter: 'true',
    });
  });

  it('are forty at most, each of bounded name and length', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`question_about_${i}`, `${i}`]));
    const kept = furtherIn({ ...many, email: EMAIL }) ?? {};
    expect(Object.keys(kept)).toEqual(Object.keys(many).slice(0, 40));
    const long = Object.entries(furtherIn({ email: EMAIL, ['k'.repeat(5_000)]: 'x'.repeat(6_000) }) ?? {});
    expect(long.map(([name, text]) => [name.length, text.length])).toEqual([[64, 5_000]]);
  });

  it('are what was too long to be contact data', () => {
    expect(recognise({ email: EMAIL, name: 'n'.repeat(5_000), company: 'c'.repeat(201) }, 'vi')).toMatchObject({
      contact: { full_name: null, company: null },
      fields: { name: 'n'.repeat(5_000), company: 'c'.repeat(201) },
    });
  });

  it('are no secrets, no numbers of cards, and nothing that scripts put there', () => {
    const fields = {
      email: EMAIL,
      password: 'hunter2',
      'mật khẩu': 'hunter2',
      'g-recaptcha-response': '03AGdBq2'.repeat(50),
      _csrf: 'x',
      note: 'card 4111 1111 1111 1111',
    };
    expect(furtherIn(fields)).toEqual({ note: 'card [redacted]' });
    expect(recognise({ password: EMAIL }, 'vi')).toBeNull();
  });

  it('of one name are one, and nothing is made of empty ones', () => {
    expect(furtherIn({ email: EMAIL, 'a\u0000b': '1', 'a b': '2', '  ': 'x', '\ud800': 'y', empty: '', blank: ' \n ', none: null })).toEqual({
      'a b': '1',
      '\ufffd': 'y',
    });
  });
});

it('is nobody where nobody can be reached', () => {
  for (const fields of [undefined, {}, { name: 'Lan' }, { email: null }, { email: '', phone: '' }, { message: 'hello' }])
    expect(recognise(fields, 'vi')).toBeNull();
});

it('takes names that every object has for names like others', () => {
  const hostile = JSON.parse(`{"__proto__":"x","constructor":"x","prototype":"x","toString":"a","hasOwnProperty":"b","valueOf":"${EMAIL}"}`) as Given;
  const recognised = recognise(hostile, 'vi');
  expect(recognised?.contact.email).toBe(EMAIL);
  expect(Object.entries(recognised?.fields ?? {})).toEqual([
    ['toString', 'a'],
    ['hasOwnProperty', 'b'],
  ]);
  expect(Object.getPrototypeOf(recognised?.fields)).toBe(Object.prototype);
  expectPrototypesUntouched();
});

it('reads whatever a form may hold, and keeps no more than it may', () => {
  const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), fc.double(), fc.constant(null), fc.array(fc.string(), { maxLength: 5 }));
  const name = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom('email', 'name', 'ho', 'ten', 'phone', '__proto__', 'constructor'));
  fc.assert(
    fc.property(fc.dictionary(name, value), (fields) => {
      const recognised = recognise({ ...fields, mail: EMAIL }, 'vi');
      expect(recognised?.contact.email).not.toBeNull();
      const kept = Object.entries(recognised?.fields ?? {});
      expect(kept.length).toBeLessThanOrEqual(40);
      for (const [key, text] of kept) expect([key.length > 0 && key.length <= 64, text.length > 0, (key + text).isWellFormed()]).toEqual([true, true, true]);
    }),
  );
});
