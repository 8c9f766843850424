import type { Copy } from '../site-map.ts';

/** A month of payroll by workshop, with what goes to people and what goes to insurance and tax. */
export function payslip({ say }: Copy): string {
  const label = say('Bảng lương tháng 11 của ba tổ, đã sẵn sàng để duyệt', 'The November payroll of three teams, ready to approve');
  const row = (y: number, team: string, people: string, amount: string) => `
  <circle class="fill-wash" cx="66" cy="${y - 5}" r="18"/><circle class="fill-accent" cx="66" cy="${y - 10}" r="6"/><path class="fill-accent" d="M55 ${y + 7}a11 9 0 0 1 22 0z"/>
  <text class="type-plain" x="98" y="${y - 7}" font-size="16">${team}</text>
  <text class="type-soft" x="98" y="${y + 12}" font-size="13">${people}</text>
  <text class="type-strong" x="388" y="${y}" font-size="17" text-anchor="end">${amount}</text>`;
  return `<svg class="drawing" viewBox="0 0 440 380" role="img" aria-label="${label}">
  <rect class="fill-surface line-edge" x="20" y="14" width="396" height="350" rx="16"/>
  <text class="type-strong" x="48" y="56" font-size="19">${say('Bảng lương tháng 11', 'Payroll, November')}</text>
  <path class="line-grid" d="M48 78h340M48 142h340M48 206h340M48 270h340"/>
  ${row(115, say('Tổ mộc', 'Joinery'), say('18 người', '18 people'), say('214,6 tr', '214.6m'))}
  ${row(179, say('Tổ sơn', 'Finishing'), say('9 người', '9 people'), say('98,2 tr', '98.2m'))}
  ${row(243, say('Văn phòng', 'Office'), say('7 người', '7 people'), say('101,4 tr', '101.4m'))}
  <text class="type-soft" x="48" y="306" font-size="14">${say('BHXH, BHYT, BHTN và thuế TNCN', 'Insurance and income tax')}</text>
  <text class="type-plain" x="388" y="306" font-size="15" text-anchor="end">${say('đã tính', 'worked out')}</text>
  <rect class="fill-accent" x="252" y="322" width="136" height="30" rx="8"/>
  <text class="type-on-accent" x="320" y="342" font-size="14" text-anchor="middle">${say('Duyệt 34 phiếu', 'Approve 34 slips')}</text>
</svg>`;
}
