import type { Budget } from './bounds.ts';
import { evaluate } from './expression.ts';
import { ExpressionFault } from './expression-fault.ts';
import type { Functions } from './own-functions.ts';

/** A text with expressions in it: `Bearer {{ secret('token') }}`. `}}` ends an expression; two braces of its own have a space between them. */
export type Part = { text: string } | { expression: string };

export function partsOf(template: string): Part[] {
  const [text = '', ...rest] = template.split('{{');
  return [
    { text },
    ...rest.flatMap((part): Part[] => {
      const end = part.indexOf('}}');
      if (end < 0) throw new ExpressionFault('{{ without }}');
      return [{ expression: part.slice(0, end) }, { text: part.slice(end + 2) }];
    }),
  ];
}

/** Whether the expression is a secret and nothing else: its owner wrote that, and it goes as it is. */
export const isSecret = (expression: string): boolean => /^\s*secret\(\s*'[\w-]+'\s*\)\s*$/.test(expression);

/** @param encode what is done to each value before it is put in */
export async function fill(
  template: string,
  input: unknown,
  functions: Functions,
  encode: (value: string, expression: string) => string,
  budget?: Budget,
): Promise<string> {
  let filled = '';
  for (const part of partsOf(template))
    filled += 'text' in part ? part.text : encode(textOf(await evaluate(part.expression, input, functions, budget)), part.expression);
  return filled;
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object' || typeof value === 'function') throw new ExpressionFault('a text or a number must come out between {{ and }}');
  return String(value);
}
