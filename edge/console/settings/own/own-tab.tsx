import { useContext } from 'preact/hooks';
import { LanguageSwitch } from '../../language-switch.tsx';
import type { Session } from '../../session.ts';
import { useShellTexts } from '../../shell/texts.ts';
import { OwnActs } from '../own-acts.ts';
import { useSettingsTexts } from '../texts.ts';

/** What belongs to whoever is signed in. */
export function OwnTab({ session: { member } }: { session: Session }) {
  const texts = useSettingsTexts();
  const words = useShellTexts();
  const { chooseLanguage, signOut } = useContext(OwnActs);
  const { own } = texts;
  return (
    <>
      <section class="panel" aria-labelledby="own-who">
        <h2 id="own-who">{own.title}</h2>
        <dl class="settings-facts">
          <dt>{own.name}</dt>
          <dd>
            <bdi>{member.name}</bdi>
          </dd>
          <dt>{own.email}</dt>
          <dd>
            <bdi>{member.email}</bdi>
          </dd>
          <dt>{own.role}</dt>
          <dd>
            {words.roles[member.role]}
            <p class="hint">{texts.roles[member.role]}</p>
          </dd>
        </dl>
        {member.role !== 'owner' && <p class="hint">{own.hint}</p>}
      </section>
      <section class="panel" aria-labelledby="own-language">
        <h2 id="own-language">{own.language}</h2>
        <div class="row">
          <LanguageSwitch onLanguage={chooseLanguage} />
        </div>
        <p class="hint">{own.languageHint}</p>
      </section>
      <section class="panel" aria-labelledby="own-out">
        <h2 id="own-out">{own.out}</h2>
        <p class="hint">{own.outHint}</p>
        <div class="row">
          <button type="button" onClick={signOut}>
            {own.out}
          </button>
        </div>
      </section>
    </>
  );
}
