import * as z from 'zod/mini';
import { onlyKnown } from './only-known.ts';

/** What the SDK notices by itself. Each can be switched off. */
export const Capture = z.enum(['pages', 'links', 'declared', 'forms', 'scroll', 'engagement', 'search']);
export type Capture = z.infer<typeof Capture>;

const Switch = z.boolean('not_true_or_false');

/** What visitors take away with them. A list of the site's own takes the place of this one. */
const DOWNLOAD_ENDINGS = 'pdf doc docx xls xlsx ppt pptx csv odt ods odp rtf epub zip rar 7z tgz tar.gz gz dmg exe msi apk pkg mp3 mp4 mov avi wav'.split(' ');

/** Parameters that searches put their words into: those of the usual shop systems, and Vietnamese ones. */
const SEARCH_PARAMETERS = ['q', 's', 'query', 'search', 'keyword', 'k', 'tu-khoa', 'tukhoa'];

const Ending = z.string('invalid_ending').check(z.regex(/^[a-z\d]+(?:\.[a-z\d]+)*$/, 'invalid_ending'), z.maxLength(20, 'invalid_ending'));
const Parameter = z.string('invalid_parameter').check(z.regex(/^[\p{L}\p{M}\p{N}_.[\]-]+$/u, 'invalid_parameter'), z.maxLength(64, 'invalid_parameter'));

/** What a site decides about captures. Part of its settings. */
export const captureSettings = {
  /** Captures that are not named are on. */
  captures: z._default(z.partialRecord(Capture, Switch, onlyKnown('unknown_capture', 'invalid_captures')), {}),
  /** Whether a new fragment, and an address that was only replaced, is a page of its own. */
  routes: z._default(z.strictObject({ hash: z._default(Switch, false), replace: z._default(Switch, true) }, onlyKnown('unknown_route', 'invalid_routes')), {
    hash: false,
    replace: true,
  }),
  /** Endings of what counts as a download, without the dot before them. */
  download_endings: z._default(z.array(Ending, 'invalid_endings').check(z.maxLength(60, 'too_many_endings')), DOWNLOAD_ENDINGS),
  /** Parameters of an address that carry what was looked for. The first that is there counts. */
  search_parameters: z._default(z.array(Parameter, 'invalid_parameters').check(z.maxLength(20, 'too_many_parameters')), SEARCH_PARAMETERS),
};
