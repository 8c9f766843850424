import type * as Jmespath from '@jmespath-community/jmespath';

export type Language = typeof Jmespath;
export type Tree = ReturnType<Language['compile']>;
export type Interpreter = Language['TreeInterpreter'];

let loading: Promise<Language> | undefined;

/** The language interprets; nothing of it is ever run as code. It is loaded when the first expression is met. */
export const loadLanguage = (): Promise<Language> => (loading ??= import('@jmespath-community/jmespath'));
