import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import { ctas } from './ctas.ts';
import { run } from './run.ts';

/** The edge puts the site's public config in the place of this name when it serves the tag. */
declare const __KINDLING_CONFIG__: SiteConfig;

// The page comes first: whatever this browser lacks, it must not notice.
try {
  run(__KINDLING_CONFIG__, ctas);
} catch {}
