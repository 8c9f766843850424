import { useRef, useState } from 'preact/hooks';
import { type Api, ApiError } from '../api.ts';
import { Field } from '../parts/field.tsx';
import { useOwnTexts } from '../texts.ts';
import { signInTrouble } from './sign-in-trouble.ts';
import { SIGN_IN_TEXTS } from './texts.ts';

/** "Send me a new link": what is answered is the same whether anybody knows the address. */
export function AskForLink({ api }: { api: Api }) {
  const texts = useOwnTexts(SIGN_IN_TEXTS);
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);

  async function submit(event: Event) {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    const email = input.current?.value.trim() ?? '';
    try {
      await api.post('/v1/session/link', { email });
      setSentTo(email);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error);
      input.current?.focus();
    } finally {
      setBusy(false);
    }
  }

  if (sentTo !== null)
    return (
      <div class="sign-in-box" role="status">
        <p>{texts.sent(sentTo)}</p>
        <button type="button" class="quiet" onClick={() => setSentTo(null)}>
          {texts.another}
        </button>
      </div>
    );
  const error = problem === null ? undefined : problem.errors.some(({ path }) => path === 'email') ? texts.noEmail : signInTrouble(problem, texts);
  return (
    <form class="sign-in-box" onSubmit={submit} noValidate>
      <div role="alert" class="unseen">
        {error}
      </div>
      <Field label={texts.email} hint={texts.emailHint} error={error}>
        {(control) => <input {...control} ref={input} type="email" name="email" autocomplete="email" autocapitalize="off" spellcheck={false} required />}
      </Field>
      <button type="submit" class="primary" aria-disabled={isBusy}>
        {isBusy ? texts.sending : texts.send}
      </button>
    </form>
  );
}
