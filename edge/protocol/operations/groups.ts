/** The headings under which operations stand, and what is there. */
export const GROUPS: Readonly<Record<string, string>> = {
  'From browsers': 'What pages and visitors ask, by the public key of the site.',
  Sites: 'What belongs to a site as a whole.',
  CTAs: 'What visitors are shown: drafts, publications, history.',
  Experiments: 'What makes more leads: a CTA against variants of it.',
  Scoring: 'The card by which leads are scored, and what outcomes say of it.',
  Leads: 'The feed of all leads, one lead, and who is one person.',
  'Write-back': 'What people, the CRM and workers say of leads.',
  Events: 'What servers see of people, and what has happened to leads.',
  Automation: 'What is to be done by itself when something happens to a lead.',
  Webhooks: 'Addresses of your own, to which the events of leads are sent.',
  Destinations: 'CRMs, ads platforms and other services that get the leads.',
  Files: 'Leads out as a file, and in.',
  'Lead ads': 'Forms that people fill in on ad platforms.',
  Privacy: 'What is known of a person, and to forget them.',
  'Keys and members': 'Who may do what at a site, and who did what.',
  Messages: 'What the edge sends by itself, signed as Standard Webhooks says.',
};
