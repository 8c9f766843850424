import { useSpeech } from '../../texts.ts';
import { useCtaTexts } from '../texts.ts';
import { useEditing } from './editing.ts';

/** Those that are offered first; a CTA can speak any other that the edge takes. */
const OFFERED = ['vi', 'en', 'fr', 'de', 'es', 'ja', 'ko', 'zh', 'th', 'id', 'km', 'lo', 'ar'];

export const languageName = (tag: string, locale: string): string => new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' }).of(tag) ?? tag;

/** Whose texts are being written; another language, and one less. */
export function LanguageTabs({ onLanguage }: { onLanguage: (language: string) => void }) {
  const { draft, language, change } = useEditing();
  const { locale } = useSpeech();
  const texts = useCtaTexts();
  const spoken = Object.keys(draft.texts);
  const add = (tag: string) => {
    change(['texts', tag], {});
    onLanguage(tag);
  };
  const remove = () => {
    change(['texts', language], undefined);
    onLanguage(spoken.find((tag) => tag !== language) ?? '');
  };
  return (
    <div class="cta-languages row" role="group" aria-label={texts.languages.label}>
      {spoken.map((tag) => (
        <button key={tag} type="button" class="cta-choice" aria-pressed={tag === language} onClick={() => onLanguage(tag)}>
          {languageName(tag, locale)}
        </button>
      ))}
      <select aria-label={texts.languages.add} value="" onChange={({ currentTarget }) => currentTarget.value && add(currentTarget.value)}>
        <option value="">+ {texts.languages.add}</option>
        {OFFERED.filter((tag) => !spoken.includes(tag)).map((tag) => (
          <option key={tag} value={tag}>
            {languageName(tag, locale)}
          </option>
        ))}
      </select>
      {spoken.length > 1 && (
        <button type="button" class="quiet" onClick={remove}>
          {texts.languages.remove(languageName(language, locale))}
        </button>
      )}
    </div>
  );
}
