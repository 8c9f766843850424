import { describe, expect, it } from 'vitest';
import { nameOfRole, planColumns } from '../../edge/src/transfer/column-plan.ts';

const plan = (names: string[], mapping = {}): Record<string, string | null> =>
  Object.fromEntries(planColumns(names, mapping).map(({ name, role }) => [name, nameOfRole(role)]));

describe('the columns of a file', () => {
  it.each([
    ['email', ['Email', 'E-mail', 'Email Address', 'Mail', 'Thư điện tử', 'Your email']],
    ['phone', ['Phone', 'Phone Number', 'Mobile', 'Tel.', 'Điện thoại', 'Số điện thoại', 'SĐT', 'Số ĐT', 'Di động', 'ĐT', 'ĐIỆN THOẠI DI ĐỘNG']],
    ['full_name', ['Name', 'Full name', 'Họ tên', 'Họ và tên', 'Tên khách hàng', 'Tên KH', 'Customer name']],
    ['company', ['Company', 'Company name', 'Công ty', 'Tên công ty', 'Đơn vị']],
    ['first_name', ['First name', 'Given name']],
    ['last_name', ['Last name', 'Surname', 'Họ']],
  ])('are known as %s by what people call them', (role, names) => {
    for (const name of names) expect(plan([name])).toEqual({ [name]: role });
  });

  it('are taken for the next best where there is nothing better', () => {
    expect(plan(['Work email', 'Zalo'])).toEqual({ 'Work email': 'email', Zalo: 'phone' });
    expect(plan(['Email', 'Work email', 'SĐT', 'Zalo'])).toEqual({ Email: 'email', 'Work email': 'fields.Work email', SĐT: 'phone', Zalo: 'fields.Zalo' });
  });

  it('make a name of a family name and what it lacks', () => {
    expect(plan(['Họ', 'Tên'])).toEqual({ Họ: 'last_name', Tên: 'first_name' });
  });

  it('are kept as further fields, but for what nobody may keep', () => {
    expect(plan(['Chức vụ', 'Password', 'Mật khẩu', '__proto__', 'CCCD'])).toMatchObject({
      'Chức vụ': 'fields.Chức vụ',
      Password: null,
      'Mật khẩu': null,
      CCCD: null,
    });
    expect(planColumns(['__proto__'])[0]?.role).toBeNull();
  });

  it('are what the mapping says, before any guess', () => {
    expect(plan(['Email', 'Tên', 'Ghi chú'], { Email: null, Tên: 'fields.nick', 'Ghi chú': 'email' })).toEqual({
      Email: null,
      Tên: 'fields.nick',
      'Ghi chú': 'email',
    });
  });

  it('of an export of ours are read as what they are: what a score was, no file can say', () => {
    expect(
      plan(['id', 'seq', 'email', 'phone_e164', 'phone_raw', 'score_total', 'stage', 'stage_changed_at', 'consent_text', 'fields.size', 'fields']),
    ).toEqual({
      id: null,
      seq: null,
      email: 'email',
      phone_e164: 'phone',
      phone_raw: 'phone',
      score_total: null,
      stage: null,
      stage_changed_at: null,
      consent_text: 'consent_text',
      'fields.size': 'fields.size',
      fields: 'fields',
    });
    expect(plan(['id', 'stage', 'email'])).toEqual({ id: 'fields.id', stage: 'fields.stage', email: 'email' });
  });
});
