import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { LanguageSwitch } from './language-switch.tsx';
import { Mark } from './mark.tsx';
import { hashOf } from './route.ts';
import { type ScreenName, SCREENS } from './screens.ts';
import { may, type Session } from './session.ts';
import { useShellTexts } from './shell/texts.ts';
import { useOnline } from './shell/use-online.ts';
import { type Language, useTexts } from './texts.ts';

interface Props {
  session: Session;
  current: ScreenName | null;
  children: ComponentChildren;
  onLanguage: (language: Language) => void;
  onSignOut: () => void;
}

/** What is around every screen: where one is, where one can go, who one is, the way out. */
export function Frame({ session, current, children, onLanguage, onSignOut }: Props) {
  const { product, screens, signOut } = useTexts();
  const words = useShellTexts();
  const isOnline = useOnline();
  const [isOpen, setOpen] = useState(false);
  // Whoever has gone somewhere sees where they are, not the menu.
  useEffect(() => setOpen(false), [current]);

  return (
    <div class="frame">
      <a
        class="skip"
        href="#content"
        onClick={(event) => {
          // The address names a screen, not a place on the page.
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {words.skip}
      </a>
      <header class={isOpen ? 'side is-open' : 'side'} onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}>
        <span class="brand">
          <Mark />
          {product}
          <bdi class="brand-site">{session.site.name}</bdi>
        </span>
        <button type="button" class="side-menu" aria-expanded={isOpen} aria-controls="side-content" onClick={() => setOpen((before) => !before)}>
          {words.menu}
        </button>
        <div id="side-content" class="side-content">
          <nav aria-label={screens}>
            <ul>
              {SCREENS.filter(({ needs }) => may(session, needs)).map(({ name }) => (
                <li key={name}>
                  <a href={hashOf(name)} aria-current={name === current ? 'page' : undefined}>
                    {words.screens[name]}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <div class="side-foot">
            <p class="who">
              <bdi>{session.member.name || session.member.email}</bdi>
              <span class="hint">{words.roles[session.member.role]}</span>
            </p>
            <LanguageSwitch onLanguage={onLanguage} />
            <button type="button" class="quiet" onClick={onSignOut}>
              {signOut}
            </button>
          </div>
        </div>
      </header>
      <div class="content">
        {!isOnline && (
          <p class="offline" role="status">
            {words.offline}
          </p>
        )}
        {children}
      </div>
    </div>
  );
}
