/** The headings under which operations stand, and what is there. */
export const GROUPS: Readonly<Record<string, string>> = {
  'From browsers': 'What pages and visitors ask, by the public key of the site.',
  Sites: 'What belongs to a site as a whole.',
  CTAs: 'What visitors are shown: drafts, publications, history.',
  Scoring: 'The card by which leads are scored, and what outcomes say of it.',
  'Keys and members': 'Who may do what at a site, and who did what.',
  Messages: 'What the edge sends by itself, signed as Standard Webhooks says.',
};
