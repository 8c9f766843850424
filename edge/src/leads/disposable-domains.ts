import { inDomainList } from '../scoring/domain-list.ts';
import disposable from './disposable-domains.json' with { type: 'json' };

/**
 * Whether a domain is one of those that give an address for ten minutes, or below one: thousands of them, from where
 * edge/lists/SOURCES.md says. Loaded by `import()` only, where an address is taken.
 */
export const isDisposable = inDomainList(disposable);
