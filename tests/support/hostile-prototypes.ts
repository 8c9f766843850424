import { expect } from 'vitest';

const WATCHED = { Object: Object.prototype, Array: Array.prototype, Function: Function.prototype, String: String.prototype };
const pictureOf = (prototype: object): [PropertyKey, PropertyDescriptor | undefined][] =>
  Reflect.ownKeys(prototype).map((key) => [key, Object.getOwnPropertyDescriptor(prototype, key)]);
const before = Object.entries(WATCHED).map(([name, prototype]) => [name, prototype, new Map(pictureOf(prototype))] as const);

/** The edge runs in the isolate of its tests, so what it does to a prototype is seen here. */
export function expectPrototypesUntouched(): void {
  for (const [name, prototype, picture] of before) {
    const now = pictureOf(prototype);
    expect(
      now.map(([key]) => String(key)),
      `${name}.prototype`,
    ).toEqual([...picture.keys()].map(String));
    for (const [key, descriptor] of now) {
      expect(descriptor?.value === picture.get(key)?.value && descriptor?.get === picture.get(key)?.get, `${name}.prototype.${String(key)}`).toBe(true);
    }
  }
}
