import * as z from 'zod/mini';

/** A page of the site itself: browsers read `//`, `/\\` and a tab after the slash as another host. */
export const SitePath = z.string('path_not_absolute').check(z.regex(/^\/(?![/\\])[^\s\p{Cc}]*$/u, 'path_not_absolute'), z.maxLength(2_000, 'path_too_long'));
