import { ExpressionFault } from './expression-fault.ts';
import type { Tree } from './language.ts';

/**
 * What is wrong with an expression whatever it is about, also in parts that the example leads never come to. The library
 * takes some of it for something else: `a = b` for an object, a variable that there is not for null.
 * @param fault says where the name stands
 */
export function checkTree(tree: Tree, isFunction: (name: string) => boolean, fault: (why: string, name: string) => ExpressionFault): void {
  const walk = (node: Tree, variables: readonly string[]): void => {
    switch (node.type) {
      case 'LetExpression':
        return inLet(node, variables);
      case 'Binding':
        throw fault('= stands in let only; to compare, write ==', '=');
      case 'Variable':
        if (!variables.includes(node.name)) throw fault(`there is no $${node.name}; say what it is by let $${node.name} = … in …`, node.name);
        return;
      case 'ExpressionReference':
        throw fault('& stands before what a function such as map or sort_by does with each member; texts are joined by join', '&');
      case 'Function':
        if (!isFunction(node.name)) throw fault(`there is no function ${node.name}()`, node.name);
        for (const given of node.children) walk(given.type === 'ExpressionReference' ? given.child : given, variables);
        return;
      default:
        for (const part of partsOf(node)) walk(part, variables);
    }
  };
  const inLet = ({ bindings, expression }: Extract<Tree, { type: 'LetExpression' }>, variables: readonly string[]): void => {
    for (const binding of bindings) {
      if ((binding as Tree).type !== 'Binding') throw fault('let takes $name = value, and another one after a comma', 'let');
      walk(binding.reference, variables);
    }
    walk(expression, [...variables, ...bindings.map(({ variable }) => variable)]);
  };
  walk(tree, []);
}

/** The nodes that a node holds. What a literal holds is none, whatever it looks like. */
function partsOf(node: Tree): Tree[] {
  if (node.type === 'Literal') return [];
  return Object.values(node).flatMap((part: unknown): Tree[] => {
    if (Array.isArray(part))
      return part.map((each: Tree | { value: Tree }) => ('type' in each && (each.type as string) !== 'KeyValuePair' ? each : (each as { value: Tree }).value));
    return typeof part === 'object' && part !== null ? [part as Tree] : [];
  });
}
