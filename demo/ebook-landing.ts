/** The e-book's form as a page of its own, as Sổ Sáng links to it from its advertisements. */
export const EBOOK_LANDING = {
  slug: 'so-tay-chuyen-doi-so',
  picture: { src: '/handbook-cover.svg', width: 400, height: 470 },
};

export const EBOOK_LANDING_TEXTS = {
  vi: {
    title: 'Sổ tay chuyển đổi số kế toán – miễn phí',
    description: 'Kế hoạch 12 tuần đưa chứng từ, hóa đơn, ngân hàng và lương lên một cuốn sổ số. Bản tóm lược 8 trang, kèm 6 biểu mẫu dùng ngay.',
    picture: 'Bìa Sổ tay chuyển đổi số kế toán',
    benefits: [
      { headline: 'Kế hoạch từng tuần', text: 'Mười hai tuần, mỗi tuần một việc. Không phải dừng kế toán ngày nào.' },
      { headline: '6 biểu mẫu dùng ngay', text: 'Từ danh sách chứng từ đến lịch khóa sổ hai ngày: in ra hay điền trên máy đều được.' },
      { headline: 'Lỗi thật, bài học thật', text: 'Những chỗ chúng tôi từng vấp khi chuyển sổ cho hàng trăm công ty nhỏ, và cách tránh.' },
    ],
    figures: [
      { value: '12', label: 'tuần từ chồng giấy đến sổ số' },
      { value: '6', label: 'biểu mẫu kèm theo' },
      { value: '8', label: 'trang, đọc trong một buổi' },
    ],
    quotes: [
      {
        text: 'Tuần thứ ba chúng tôi đã bỏ được chồng giấy đầu tiên. Đến quý sau, khóa sổ chỉ còn hai ngày.',
        by: 'Nguyễn Thu Hà, kế toán trưởng, Gốm Bình Minh',
      },
      { text: 'Ngắn, cụ thể, làm theo được ngay. Tôi in biểu mẫu số 4 và dán lên tường.', by: 'Trần Quốc Bảo, giám đốc, Cơ khí Bảo An' },
    ],
  },
  en: {
    title: 'The digital bookkeeping handbook – free',
    description: 'A 12-week plan that brings papers, invoices, bank and payroll into one digital book. The short edition: 8 pages with 6 forms.',
    picture: 'Cover of the digital bookkeeping handbook',
    benefits: [
      { headline: 'A plan week by week', text: 'Twelve weeks, one job each. The books never stop for a day.' },
      { headline: '6 forms ready to use', text: 'From the list of papers to a two-day closing plan: print them or fill them in on screen.' },
      { headline: 'Real mistakes, real lessons', text: 'Where we stumbled when moving the books of hundreds of small companies, and how to avoid it.' },
    ],
    figures: [
      { value: '12', label: 'weeks from paper piles to a digital book' },
      { value: '6', label: 'forms included' },
      { value: '8', label: 'pages, read in one sitting' },
    ],
    quotes: [
      { text: 'In week three the first pile of paper was gone. A quarter later, closing took two days.', by: 'Nguyễn Thu Hà, chief accountant, Gốm Bình Minh' },
      { text: 'Short, concrete, and you can follow it at once. Form 4 hangs on my wall.', by: 'Trần Quốc Bảo, director, Cơ khí Bảo An' },
    ],
  },
};
