import type { ApiError } from '../../api.ts';
import { type Language, useSpeech } from '../../texts.ts';

type Fault = ApiError['errors'][number];

/** What to do about a fault, in the reader's language; codes that are not here have the edge's own advice, in English. */
const WORDS: Record<Language, Readonly<Record<string, string>>> = {
  en: {
    same_as_control: 'This variant shows the same as the CTA. Change something in it.',
    weights_not_whole: 'All shares together must be 100 %.',
    invalid_weight: 'Give a share above 0 and below 100 %.',
    missing_name: 'Please give a name.',
    cta_not_live: 'Visitors don’t see this CTA: publish it first.',
    cta_in_experiment: 'This CTA is in another experiment that is running. Stop that one first.',
    bandit_needs_three: 'This mode needs three variants or more.',
    patch_or_cta: 'Choose the other CTA.',
    leads_to_itself: 'Choose another CTA than the one that is tested.',
    inline_or_not: 'One of them stands in the page and the other does not: that can’t be compared.',
    slot_taken: 'A running experiment has this part of the group. Choose another part.',
    form_without_contact: 'The form must go on asking for an e-mail address or a phone number.',
    empty_text: 'Please write something here.',
    invalid_color: 'Give a colour such as #3451d1.',
    experiment_runs: 'The experiment runs already.',
  },
  vi: {
    same_as_control: 'Biến thể này giống hệt CTA hiện tại. Hãy thay đổi điều gì đó.',
    weights_not_whole: 'Tổng các tỷ lệ phải bằng 100 %.',
    invalid_weight: 'Hãy nhập tỷ lệ lớn hơn 0 và nhỏ hơn 100 %.',
    missing_name: 'Vui lòng đặt tên.',
    name_too_long: 'Tên quá dài.',
    cta_not_live: 'CTA này chưa hiện cho khách: hãy xuất bản trước.',
    cta_in_experiment: 'CTA này đang nằm trong một thử nghiệm khác đang chạy. Hãy dừng thử nghiệm đó trước.',
    bandit_needs_three: 'Cách này cần từ ba biến thể trở lên.',
    patch_or_cta: 'Hãy chọn CTA kia.',
    leads_to_itself: 'Hãy chọn CTA khác với CTA đang thử nghiệm.',
    inline_or_not: 'Một bên nằm trong trang, bên kia thì không: không so sánh được.',
    slot_taken: 'Một thử nghiệm đang chạy đã chiếm phần này của nhóm. Hãy chọn phần khác.',
    invalid_slot: 'Hãy nhập tên nhóm, và phần “từ” nhỏ hơn phần “đến”.',
    form_without_contact: 'Biểu mẫu vẫn phải hỏi e-mail hoặc số điện thoại.',
    empty_text: 'Vui lòng viết nội dung.',
    text_too_long: 'Nội dung quá dài.',
    invalid_color: 'Hãy nhập màu như #3451d1.',
    invalid_weeks: 'Hãy chọn từ 2 đến 8 tuần.',
    invalid_coverage: 'Hãy nhập từ 0,01 đến 100 %.',
    cannot_be_drawn: 'Không vẽ được biến thể này: hãy xem những gì đã bị bỏ đi.',
    invalid_number: 'Hãy nhập một số.',
    experiment_runs: 'Thử nghiệm đang chạy rồi.',
  },
};

export interface Faults {
  /** What is wrong right at this place, or right below it. */
  at: (path: string, isWhole?: boolean) => string | undefined;
  words: (fault: Fault) => string;
}

/** What is wrong, to be shown where it is. */
export function useFaults(faults: readonly Fault[]): Faults {
  const { language } = useSpeech();
  const words = ({ code, detail }: Fault): string => WORDS[language][code] ?? detail;
  return {
    words,
    at(path, isWhole = false) {
      const found = faults.find((fault) => fault.path === path || (isWhole && fault.path.startsWith(`${path}.`)));
      return found && words(found);
    },
  };
}
