import { expect, it } from 'vitest';
import { OPERATIONS } from '../../edge/protocol/operations/operations.ts';
import { METHODS } from '../../edge/src/app.ts';

it('describes all that can be asked of the edge, and nothing else', () => {
  const described = OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort();
  const routed = Object.entries(METHODS).flatMap(([path, allow]) =>
    allow
      .split(', ')
      .filter((method) => method !== 'OPTIONS')
      // The tag's address ends in .js, which its pattern has to say in another way.
      .map((method) => `${method} ${path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, '{$1}').replace('/k/{file}', '/k/{site}.js')}`),
  );
  expect(described).toEqual(routed.sort());
});
