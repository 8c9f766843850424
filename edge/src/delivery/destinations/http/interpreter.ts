import type { Meter } from './bounds.ts';
import type { Interpreter, Language, Tree } from './language.ts';

type Scope = { readonly values: ReadonlyMap<string, unknown>; readonly outer: Scope } | null;

const literal = (value: unknown): object => ({ type: 'Literal', value });

/**
 * An interpreter of one evaluation. Every part that is evaluated counts as a step, and what comes out of it is measured.
 * Its own are variables (the library's are not seen by `map` and `sort_by`, nor where they are null) and fields: only
 * what an object itself holds is one.
 */
export function interpreterOf({ TreeInterpreter }: Language, { step, took, calls }: Meter): Interpreter {
  const interpreter = new (TreeInterpreter.constructor as new () => Interpreter)();
  const visit = interpreter.visit.bind(interpreter);
  let scope: Scope = null;
  const variable = (name: string): unknown => {
    for (let at = scope; at; at = at.outer) if (at.values.has(name)) return at.values.get(name) ?? null;
    return null;
  };
  const bind = ({ bindings, expression }: Extract<Tree, { type: 'LetExpression' }>, value: unknown): unknown => {
    const outer = scope;
    const values = new Map(bindings.map(({ variable: name, reference }) => [name, own(reference, value)]));
    scope = { values, outer };
    try {
      return own(expression, value);
    } finally {
      scope = outer;
    }
  };
  const own = (node: Tree, value: unknown): unknown => {
    step();
    switch (node.type) {
      case 'ExpressionReference':
        return visit(node, value as never);
      case 'Field':
        return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, node.name)
          ? took((value as Record<string, unknown>)[node.name] ?? null)
          : null;
      case 'Variable':
        return took(variable(node.name));
      case 'LetExpression':
        return bind(node, value);
      case 'Function': {
        const given = node.children.map((each) => own(each, value));
        calls(
          node.name,
          given.filter((_, at) => node.children[at]?.type !== 'ExpressionReference'),
        );
        return took(interpreter.runtime.callFunction(node.name, given as never));
      }
      case 'Comparator': {
        const [left, right] = [own(node.left, value), own(node.right, value)];
        calls(node.name, typeof left === 'string' ? [] : [left, right]);
        return visit({ ...node, left: literal(left), right: literal(right) } as never, null);
      }
      default:
        return took(visit(node, value as never));
    }
  };
  interpreter.visit = own as Interpreter['visit'];
  return interpreter;
}
