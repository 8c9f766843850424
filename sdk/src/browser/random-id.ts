/**
 * 128 random bits as up to 40 digits: one call of the browser's own. `randomUUID` would want a secure context; this
 * does not.
 */
export const randomId = (): string => crypto.getRandomValues(new Uint32Array(4)).join('');
