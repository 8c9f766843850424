import type { Asked } from '../../destination.ts';
import { type Budget, budgetOf } from './bounds.ts';
import { evaluate } from './expression.ts';
import { ExpressionFault } from './expression-fault.ts';
import type { Functions } from './own-functions.ts';
import { forHeader } from './plain-text.ts';
import { ofBody } from './say.ts';
import type { HttpSettings } from './settings.ts';
import { fill, isSecret } from './template.ts';

type Templates = Record<string, string>;

/** The request for `input`, or null where there is nothing to be sent. Throws an `ExpressionFault`. */
export async function requestOf(settings: HttpSettings, input: unknown, functions: Functions, budget = budgetOf()): Promise<Asked | null> {
  const { method, url, query, headers, content_type: contentType } = settings;
  const body = settings.body === undefined ? input : await evaluate(settings.body, input, ofBody, budget);
  if (body === undefined || body === null || body === false) return null;
  const asked = { method, url: await addressOf(url, query, input, functions, budget), headers: await headersOf(headers, input, functions, budget) };
  if (method === 'GET' || method === 'DELETE') return asked;
  return { ...asked, headers: { 'content-type': contentType, ...asked.headers }, body: bodyOf(body, contentType) };
}

export async function headersOf(headers: Templates, input: unknown, functions: Functions, budget?: Budget): Promise<Templates> {
  const values = await valuesOf(headers, input, functions, budget);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name.toLowerCase(), forHeader(value)]));
}

/** What comes out empty is left out. */
export async function valuesOf(templates: Templates, input: unknown, functions: Functions, budget = budgetOf()): Promise<Templates> {
  const values: Templates = {};
  for (const [name, template] of Object.entries(templates)) {
    const value = await fill(template, input, functions, (text) => text, budget);
    if (value !== '') values[name] = value;
  }
  return values;
}

export async function addressOf(template: string, query: Templates, input: unknown, functions: Functions, budget = budgetOf()): Promise<string> {
  const encoded = (value: string, expression: string): string => (isSecret(expression) ? value : encodeURIComponent(value.toWellFormed()));
  const filled = await fill(template, input, functions, encoded, budget);
  const url = URL.parse(filled);
  if (url?.origin !== originOf(template)) throw new ExpressionFault('it leads to no host, or to another one');
  if (hasStep(filled)) throw new ExpressionFault('a part of the path comes out as . or .., which leads to another address');
  for (const [name, value] of Object.entries(await valuesOf(query, input, functions, budget))) url.searchParams.set(name, value);
  return url.href;
}

/** Whether a part of the path is a step, and no name: https://url.spec.whatwg.org/#single-dot-path-segment. Blanks are not seen there. */
const hasStep = (address: string): boolean => /[/\\](?:\.|%2e){1,2}(?:[/\\]|$)/i.test(address.replace(/[?#].*$/s, '').replaceAll(/\s/g, ''));

/** What of an address is written out. */
export const originOf = (template: string): string => URL.parse(/^[^/]+\/\/[^/?#{]+/.exec(template)?.[0] ?? '')?.origin ?? '';

function bodyOf(value: unknown, contentType: string): string {
  if (/[/+]json\b/i.test(contentType)) return JSON.stringify(value);
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) return formOf(value);
  if (typeof value !== 'string') throw new ExpressionFault(`a text must come out for ${contentType}`);
  return value;
}

function formOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) throw new ExpressionFault('an object must come out for a form');
  const form = new URLSearchParams();
  for (const [name, field] of Object.entries(value)) {
    for (const each of Array.isArray(field) ? (field as unknown[]) : [field]) {
      if (each === null || each === undefined) continue;
      if (typeof each === 'object') throw new ExpressionFault(`${name} must be a text for a form`);
      form.append(name, String(each));
    }
  }
  return form.toString();
}
