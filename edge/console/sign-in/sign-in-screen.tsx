import type { Api } from '../api.ts';
import { LanguageSwitch } from '../language-switch.tsx';
import { Mark } from '../mark.tsx';
import type { Route } from '../route.ts';
import { type Language, useTexts } from '../texts.ts';

interface Props {
  api: Api;
  /** Somebody was signed in until now. */
  wasIn: boolean;
  /** `#/sign-in/<token>` of a one-time link. */
  route: Route;
  onSignedIn: () => void;
  onLanguage: (language: Language) => void;
}

export function SignInScreen({ onLanguage }: Props) {
  const texts = useTexts();
  return (
    <div class="sign-in">
      <main>
        <h1>
          <Mark />
          {texts.product}
        </h1>
        <LanguageSwitch onLanguage={onLanguage} />
      </main>
    </div>
  );
}
