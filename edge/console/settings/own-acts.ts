import { createContext } from 'preact';
import type { Language } from '../texts.ts';

/** What whoever is signed in does for themselves. The console itself does it; the settings only show it once more. */
export const OwnActs = createContext<{ chooseLanguage: (language: Language) => void; signOut: () => void }>({ chooseLanguage: () => {}, signOut: () => {} });
