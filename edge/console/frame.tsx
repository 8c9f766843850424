import type { ComponentChildren } from 'preact';
import { LanguageSwitch } from './language-switch.tsx';
import { Mark } from './mark.tsx';
import { hashOf } from './route.ts';
import { type Language, useTexts } from './texts.ts';

interface Props {
  children: ComponentChildren;
  onLanguage: (language: Language) => void;
  onSignOut: () => void;
}

/** What is around every screen: where one is, where one can go, the way out. */
export function Frame({ children, onLanguage, onSignOut }: Props) {
  const texts = useTexts();
  return (
    <div class="frame">
      <header class="top">
        <span class="brand">
          <Mark />
          {texts.product}
        </span>
        <nav aria-label={texts.screens}>
          <a href={hashOf({ screen: 'leads' })} aria-current="page">
            {texts.leads.title}
          </a>
        </nav>
        <LanguageSwitch onLanguage={onLanguage} />
        <button type="button" class="quiet" onClick={onSignOut}>
          {texts.signOut}
        </button>
      </header>
      {children}
    </div>
  );
}
