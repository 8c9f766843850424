import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, createApi } from '../api.ts';
import { LanguageSwitch } from '../language-switch.tsx';
import { Mark } from '../mark.tsx';
import { type Language, type Texts, useTexts } from '../texts.ts';
import { troubleText } from '../trouble.tsx';

interface Props {
  /** The key that was in use stopped being valid. */
  refused: boolean;
  onSignIn: (key: string) => void;
  onLanguage: (language: Language) => void;
}

type Complaint = (texts: Texts) => string;

/** What is wrong with the key before anybody is asked. A header can only carry plain ASCII. */
function complaintAbout(key: string): Complaint | null {
  if (key === '') return (texts) => texts.signIn.empty;
  if (key.startsWith('site_')) return (texts) => texts.signIn.publicKey;
  if (!/^[\x21-\x7e]+$/.test(key)) return (texts) => texts.signIn.refused;
  return null;
}

export function SignInScreen({ refused, onSignIn, onLanguage }: Props) {
  const texts = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [complaint, setComplaint] = useState<{ say: Complaint } | null>(refused ? { say: (said) => said.signIn.ended } : null);

  useEffect(() => {
    document.title = `${texts.signIn.title} · ${texts.product}`;
  }, [texts]);
  useEffect(() => input.current?.focus(), []);

  async function submit(event: Event) {
    event.preventDefault();
    if (busy) return;
    const key = input.current?.value.trim() ?? '';
    let say = complaintAbout(key);
    if (say === null) {
      setBusy(true);
      setComplaint(null);
      try {
        await createApi(key).leads({ limit: 1 });
        return onSignIn(key);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        say = (said) => troubleText(error, said);
      } finally {
        setBusy(false);
      }
    }
    setComplaint({ say });
    input.current?.focus();
  }

  return (
    <div class="sign-in">
      <main>
        <h1>
          <Mark />
          {texts.product}
        </h1>
        <form onSubmit={submit} noValidate>
          <label for="key">{texts.signIn.key}</label>
          <input
            ref={input}
            id="key"
            type="password"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            aria-describedby={complaint ? 'key-error key-hint' : 'key-hint'}
            aria-invalid={complaint !== null}
          />
          <p id="key-error" class="error" role="alert">
            {complaint?.say(texts)}
          </p>
          <button type="submit" class="primary" aria-disabled={busy}>
            {busy ? texts.signIn.checking : texts.signIn.submit}
          </button>
          <p id="key-hint" class="hint">
            {texts.signIn.hint}
          </p>
        </form>
        <LanguageSwitch onLanguage={onLanguage} />
      </main>
    </div>
  );
}
