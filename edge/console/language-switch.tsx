import { LANGUAGES, type Language, useSpeech } from './texts.ts';

export function LanguageSwitch({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const { language, texts } = useSpeech();
  return (
    <div class="languages" role="group" aria-label={texts.language}>
      {LANGUAGES.map((each) => (
        <button key={each} type="button" lang={each} title={texts.languages[each]} aria-pressed={each === language} onClick={() => onLanguage(each)}>
          <span aria-hidden="true">{each.toUpperCase()}</span>
          <span class="unseen">{texts.languages[each]}</span>
        </button>
      ))}
    </div>
  );
}
