import type { TitleLevel } from '../../protocol/card.ts';

/**
 * `post`: what somebody is. `expert`: a post that seniority gives a say. `aide`: what somebody is to another, whose
 * post stands beside it. `rank`: how high, which says something of the post behind it and has a level where there is
 * none. `trade`: what somebody does, if nothing more is said. `none`: looks like a post, and is none.
 */
type Kind = 'post' | 'expert' | 'aide' | 'rank' | 'trade' | 'none';

/** What a word, or some in a row, say in a job title. */
export interface TitleWord {
  phrase: string;
  level: TitleLevel | null;
  language: 'vi' | 'en';
  kind: Kind;
}

const list = (words: string): string[] => words.split(',').map((phrase) => phrase.trim());
const each = (first: string, words: string): string =>
  list(words)
    .map((word) => `${first} ${word}`)
    .join();

/** What is owned, and what is led, in Vietnamese. */
const OWNED = `doanh nghiep, dn, cong ty, cty, cua hang, shop, quan, tiem, co so, nha hang, nha thuoc, nha xe, nha may, nha nghi, nha xuong, phong kham, phong gym,
  khach san, homestay, resort, villa, spa, salon, tham my vien, studio, dau tu, xuong, trang trai, vuon, thau, ho kinh doanh, kinh doanh, chuoi, thuong hieu, trung tam,
  san, gara, garage, dai ly, sap, kho, so huu, startup, quay, brand, website, farm, cafe, store, tau`;
const LED = `phong, nhom, bo phan, ban, khoa, chi nhanh, vung, khu vuc, ca, du an, nganh, don vi, kho, cua hang, kinh doanh, kd, sale, marketing, mkt, nhan su, hcns, ns,
  hanh chinh, ky thuat, it, ke hoach, ke toan, mua hang, thu mua, xuong, van phong, tram, line, team, cskh, san xuat, content, media, design`;

/** Vietnamese without marks: people leave them out, and what is alike without them is told apart by its neighbours. */
const TABLE: readonly (readonly [TitleWord['language'], Kind, TitleLevel | null, string])[] = [
  [
    'vi',
    'post',
    'decider',
    `giam doc, tong giam doc, pho giam doc, pho tong giam doc, gd, tgd, pgd, ptgd, gddh, gdkd, gdtc, gdns, gdcn, pho tong, chu tich, pho chu tich, ct hdqt, hdqt, hdtv, hoi dong quan tri, hoi dong thanh vien, bgd, ba chu, ong chu, dong chu,
      lam chu, sang lap, tong quan ly, lanh dao, sep, thu truong, hieu truong, hieu pho, vien truong, vien pho, cuc truong, vu truong, bo truong, truong dai dien, truong vpdd,
      truong van phong dai dien, dai dien phap luat, doanh nhan, tu doanh, tu kinh doanh, ho kinh doanh, nguoi quyet dinh, quan ly cap cao, quan tri cap cao, tong bien tap, tong thu ky, nguoi dieu hanh,
      ${each('chu', OWNED)}`,
  ],
  [
    'vi',
    'post',
    'influencer',
    `truong to, nhom truong, nhom pho, ca truong, kho truong, cua hang truong, cua hang pho, cht, bep truong, bep pho, ke toan truong, ktt, doi truong, doi pho, to truong, to pho,
      quan doc, quan ly, ql, giam sat, phu trach, chu nhiem, chanh van phong, chanh vp, chi huy truong, chi huy pho, ky su truong, kien truc su truong, dieu duong truong, dieu phoi truong, bac si truong khoa,
      chuyen vien cao cap, chuyen vien chinh, chuyen gia, co van, chu tich cong doan, tpkd, tpns, pho truong phong, ${each('truong', LED)}, ${each('tp', LED)}, ${each('pho', LED)}`,
  ],
  [
    'vi',
    'post',
    'user',
    `nhan vien, nv, nvkd, nvvp, nvbh, chuyen vien, ke toan vien, thuc tap, thuc tap sinh, tts, sinh vien, sv, hoc sinh, hoc vien, ky su, kien truc su, ky thuat vien, ktv, lap trinh vien,
      giao vien, gv, giang vien, bac si, y ta, y si, dieu duong, duoc si, luat su, cong nhan, tho, lao dong, le tan, thu ngan, thu kho, thu quy, bao ve, tap vu, phuc vu, pha che, dau bep,
      phu bep, tu van vien, dieu phoi vien, bien tap vien, phong vien, nha bao, phien dich, bien dich, thong dich, can bo, vien chuc, cong chuc, cong tac vien, ctv, noi tro, huu tri, ve huu,
      nghi huu, that nghiep, kiem toan vien, kiem soat vien, giao dich vien, van thu, quan tri vien, quan tri mang, quan tri he thong, ung vien, huong dan vien, tiep vien,
      dai dien kinh doanh, dai dien ban hang, trinh duoc vien, moi gioi, nong dan, nghien cuu vien, nghien cuu sinh, hoc nghe`,
  ],
  // Whoever works for somebody stands first: "Trợ lý giám đốc".
  ['vi', 'aide', 'user', 'tro ly, thu ky, phu ta, giup viec, lai xe, tai xe, ve si'],
  [
    'vi',
    'trade',
    'user',
    `ke toan, nhan su, hanh chinh, tuyen dung, kiem toan, thiet ke, lap trinh, tu van, ban hang, quan tri, cham soc khach hang, cskh, tu do, thu mua, mua hang, dieu phoi,
      van phong, hcns`,
  ],
  [
    'vi',
    'none',
    null,
    `bi thu, van phong giam doc, van phong tong giam doc, van phong chu tich, van phong hdqt, van phong hoi dong quan tri, phong giam doc, phong tong giam doc, phong gd, so gd,
      vp dai dien, vp giao dich, vp cong chung, vo giam doc, con giam doc`,
  ],
  [
    'en',
    'post',
    'decider',
    `ceo, cfo, cto, coo, cmo, cio, cpo, cro, chro, cso, ciso, cdo, cco, cgo, clo, cbo, cxo, founder, co founder, founding partner, owner, co owner, owner operator, owner manager, business owner,
      proprietor, president, chairman, chairwoman, chairperson, chair of the board, board chair, board member, member of the board, board of directors, director, managing director, general manager,
      gm, country manager, managing partner, managing member, managing principal, partner, vice president, vp, svp, evp, head of, boss, businessman, businesswoman, entrepreneur, self employed,
      decision maker, c level, c suite, c level executive, top management, senior management, executive management, executive team, rector, headmaster, headmistress, director general,
      secretary general, general secretary, editor in chief`,
  ],
  [
    'en',
    'post',
    'influencer',
    `manager, mgr, management, supervisor, leader, teamlead, foreman, controller, superintendent, treasurer, dean, scrum master, product owner, process owner, service owner, data owner,
      system owner, risk owner, project owner, deputy head, deputy head of, assistant head of, department head, team head, section head, shift head, line head, general counsel,
      assistant director, assistant vice president, assistant vp, avp, assistant general manager, assistant gm, assistant principal, vice principal, chief of staff, executive chef, sous chef, managing editor, managing consultant`,
  ],
  [
    'en',
    'expert',
    'user',
    `specialist, analyst, consultant, engineer, developer, programmer, designer, accountant, auditor, architect, scientist, researcher, lawyer, attorney, editor, planner, buyer, lecturer,
      professor, strategist, advisor, adviser, expert, technician, doctor, physician, pharmacist, nurse, product designer`,
  ],
  [
    'en',
    'post',
    'user',
    `executive, staff, employee, officer, intern, internship, trainee, apprentice, student, pupil, clerk, bookkeeper, teacher, tutor, representative, rep, agent, operator, associate, freelancer,
      freelance, receptionist, administrator, recruiter, merchandiser, writer, copywriter, translator, interpreter, trainer, coach, cashier, waiter, waitress, barista, chef, cook, driver, worker,
      salesperson, salesman, saleswoman, seller, marketer, tester, coordinator, member, volunteer, paralegal, broker, photographer, artist, journalist, headhunter, head hunter,
      individual contributor, entry level, fresher, document controller, business partner, hrbp, guard, guide, stylist, therapist, creator, surveyor, inspector, electrician, mechanic, telesale`,
  ],
  ['en', 'aide', 'user', 'assistant, secretary, aide, pa, ea, personal assistant, executive assistant, administrative assistant'],
  ['en', 'trade', 'user', 'sale, sales, it, hr, dev, admin, qa, qc, accounting, seo'],
  ['en', 'rank', 'decider', 'chief, head, principal'],
  ['en', 'rank', 'influencer', 'lead'],
  ['en', 'rank', null, 'senior, sr'],
  [
    'en',
    'none',
    null,
    `lead generation, lead gen, lead nurturing, head office, head quarter, executive search, home owner, house owner, car owner, pet owner, dog owner, cat owner, ceo office, ceo s office,
      chairman office, chairman s office, president s office, director s office, founder s office, office of the ceo, office of ceo, office of the chairman, office of the president,
      office of the director, channel partner, technology partner, partner program`,
  ],
];

/** By the words, and by the same written together, as the values of a form's choices are. */
export const TITLE_WORDS: ReadonlyMap<string, TitleWord> = new Map(
  TABLE.flatMap(([language, kind, level, phrases]) =>
    list(phrases).flatMap((phrase) => [phrase, phrase.replaceAll(' ', '')].map((key) => [key, { phrase, level, language, kind }] as const)),
  ),
);

/** Words in the longest of them. */
export const LONGEST_PHRASE = Math.max(...[...TITLE_WORDS.keys()].map((phrase) => phrase.split(' ').length));
