import { expect } from 'vitest';

const WATCHED = { Object: Object.prototype, Array: Array.prototype, Function: Function.prototype, String: String.prototype };

type Picture = Map<string, unknown>;

/** Every own property of every watched prototype, with what it is. */
const takePicture = (): Picture =>
  new Map(
    Object.entries(WATCHED).flatMap(([name, prototype]) =>
      Reflect.ownKeys(prototype).map((key): [string, unknown] => {
        const own = Object.getOwnPropertyDescriptor(prototype, key);
        return [`${name}.prototype.${String(key)}`, own?.get ?? own?.value];
      }),
    ),
  );

const before = takePicture();

/** The edge runs in the isolate of its tests, so what it does to a prototype is seen here. */
export function expectPrototypesUntouched(): void {
  const now = takePicture();
  const changed = [...new Set([...before.keys(), ...now.keys()])].filter((name) => before.has(name) !== now.has(name) || before.get(name) !== now.get(name));
  expect(changed).toEqual([]);
}
