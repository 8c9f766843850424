import type { Copy } from '../site-map.ts';

/** Written into the page, not made by the script: its room is there from the first paint, so nothing moves later. */
export function strip({ say }: Copy): string {
  const figure = (name: string, label: string) => `<div class="strip-${name}"><dt>${label}</dt><dd data-strip-field="${name}">–</dd></div>`;
  return `<aside class="strip" data-strip data-state="waiting" aria-label="${say('Điểm trực tiếp', 'Live score')}">
  <div class="strip-row">
    <div class="strip-heat">
      <p class="strip-temperature" data-strip-field="temperature">${say('Đang chờ câu trả lời đầu tiên…', 'Waiting for the first answer…')}</p>
      <svg class="strip-meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="strip-meter-track" width="100" height="8"/>
        <rect class="strip-meter-fill" data-strip-meter width="0" height="8"/>
        <path class="strip-meter-bounds" d="M20 0v8M60 0v8"/>
      </svg>
    </div>
    <dl>
      ${figure('total', say('Điểm', 'Score'))}
      ${figure('fit', say('Phù hợp', 'Fit'))}
      ${figure('engagement', say('Tương tác', 'Engagement'))}
      ${figure('grade', say('Hạng', 'Grade'))}
      ${figure('stage', say('Giai đoạn', 'Stage'))}
      ${figure('journey', say('Hành trình', 'Journey'))}
      ${figure('visits', say('Lượt ghé', 'Visits'))}
    </dl>
    <p class="strip-note">${say('Dải này chỉ để trình diễn; khách của anh chị không thấy.', 'This strip is for the demo; your visitors never see it.')}</p>
  </div>
  <p class="visually-hidden" aria-live="polite" data-strip-live></p>
</aside>`;
}
