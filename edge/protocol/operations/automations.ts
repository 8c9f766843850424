import * as z from 'zod/mini';
import {
  AutomationPreview,
  AutomationReading,
  AutomationRecord,
  AutomationRun,
  AutomationTemplate,
  LeadRunQuery,
  RunPage,
  RunQuery,
  SwitchOn,
} from '../automation-record.ts';
import { Automation } from '../automation.ts';
import type { Operation } from './operation.ts';

const AUTOMATION = 'Automation';
const id = { id: 'The id of the rule.' };
const record = { what: 'The rule: what it says, whether it is on, and what of it would do nothing.', schema: AutomationRecord };

const EXAMPLE = {
  id: 'quote-unowned',
  when: { on: 'form', offer: ['quote'] },
  unless: [{ fact: 'owner' }],
  after: { minutes: 30 },
  then: [{ do: 'alert', to: ['sales@shop.example'], subject: 'Still nobody’s: {{name|somebody}}', text: '{{lead}}' }],
};

const ofOne = (method: Operation['method'], path: string, name: string, summary: string, more: Partial<Operation> = {}): Operation => ({
  method,
  path: `/v1/automations/{id}${path}`,
  id: name,
  group: AUTOMATION,
  summary,
  access: 'marketing',
  params: id,
  answers: { 200: record },
  ...more,
});

/** What a site does by itself. */
export const AUTOMATION_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/automations',
    id: 'listAutomations',
    group: AUTOMATION,
    summary: 'All rules of the site',
    access: 'leads:read',
    answers: { 200: { what: 'The rules, in the order in which they were made.', schema: z.object({ data: z.array(AutomationRecord) }) } },
  },
  {
    method: 'post',
    path: '/v1/automations',
    id: 'createAutomation',
    group: AUTOMATION,
    summary: 'Write a rule; it is off at first',
    access: 'marketing',
    body: { schema: Automation, example: EXAMPLE },
    answers: { 201: record },
  },
  {
    method: 'get',
    path: '/v1/automations/templates',
    id: 'listAutomationTemplates',
    group: AUTOMATION,
    summary: 'Rules to begin with',
    access: 'leads:read',
    answers: { 200: { what: 'Rules to be copied.', schema: z.object({ data: z.array(AutomationTemplate) }) } },
  },
  {
    method: 'post',
    path: '/v1/automations/sentence',
    id: 'readAutomation',
    group: AUTOMATION,
    summary: 'A rule read out, before it is saved',
    detail: 'Nothing is kept. What is wrong with it comes back as it would when it is saved.',
    access: 'marketing',
    body: { schema: Automation, example: EXAMPLE },
    answers: { 200: { what: 'What it says, and what of it would do nothing.', schema: AutomationReading } },
  },
  {
    method: 'get',
    path: '/v1/automations/runs',
    id: 'listRunsOfLead',
    group: AUTOMATION,
    summary: 'What rules have done about a lead',
    detail: 'Of the last 90 days.',
    access: 'leads:read',
    query: LeadRunQuery,
    answers: { 200: { what: 'The runs, the latest first.', schema: z.object({ data: z.array(AutomationRun) }) } },
  },
  ofOne('get', '', 'getAutomation', 'One rule', { access: 'leads:read' }),
  ofOne('put', '', 'saveAutomation', 'Write another rule in its place', {
    detail: 'One that is on is about what happens from then on. What waits goes by the new one, at the moment that it waited for.',
    body: { schema: Automation, example: EXAMPLE },
  }),
  ofOne('delete', '', 'deleteAutomation', 'Delete a rule', { answers: { 204: { what: 'It is gone. What waits is not done.' } } }),
  ofOne('post', '/on', 'switchAutomationOn', 'Switch a rule on', {
    detail: 'It is about what happens from then on; with `also_now` also about those of the 1,000 leads that changed last of whom it is so already.',
    body: { schema: SwitchOn, example: { also_now: false } },
  }),
  ofOne('post', '/off', 'switchAutomationOff', 'Switch a rule off', { detail: 'What waits is skipped when it is due.' }),
  ofOne('post', '/preview', 'previewAutomation', 'Which leads it would be about now; changes nothing', {
    answers: { 200: { what: 'How many, and up to fifty of them.', schema: AutomationPreview } },
  }),
  ofOne('get', '/runs', 'listAutomationRuns', 'What the rule has done and waits to do', {
    detail: 'Of the last 90 days.',
    access: 'leads:read',
    query: RunQuery,
    answers: { 200: { what: 'The runs, the latest first, and what to give as `behind` for the next page.', schema: RunPage } },
  }),
  {
    method: 'get',
    path: '/v1/unsubscribe/{token}',
    id: 'askUnsubscribe',
    group: AUTOMATION,
    summary: 'The page at the end of a mail: asks for the press of a button',
    access: 'public',
    params: { token: 'From the mail.' },
    answers: { 200: { what: 'The page.', media: 'text/html' } },
  },
  {
    method: 'post',
    path: '/v1/unsubscribe/{token}',
    id: 'unsubscribe',
    group: AUTOMATION,
    summary: 'No more mails by automation to this lead (RFC 8058)',
    access: 'public',
    params: { token: 'From the mail.' },
    answers: { 200: { what: 'The page that says so.', media: 'text/html' } },
  },
];
