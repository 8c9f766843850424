/** 128 random bits as 16 to 28 letters and digits. `randomUUID` would want a secure context; this does not. */
export const randomId = (): string => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
