import type { ApiError } from './api.ts';
import { hashOf } from './route.ts';
import { type Texts, useTexts } from './texts.ts';

/** What went wrong, in a sentence that says what to do. */
export function troubleText(error: ApiError, texts: Texts): string {
  const { trouble } = texts;
  if (error.code === 'unreachable') return trouble.offline;
  if (error.code === 'unreadable') return trouble.unreadable;
  if (error.status === 401) return trouble.signedOut;
  if (error.status === 403) return trouble.forbidden;
  if (error.status === 404) return trouble.notFound;
  if (error.status === 429) return trouble.busy;
  return trouble.server(error.status);
}

interface Props {
  error: ApiError;
  /** What happens meanwhile. */
  more?: string;
  onRetry: () => void;
}

export function Trouble({ error, more, onRetry }: Props) {
  const texts = useTexts();
  return (
    <div class="trouble" role="alert">
      <p>
        {troubleText(error, texts)} {more}
      </p>
      {error.status === 404 ? (
        <a href={hashOf('leads')}>{texts.trouble.toList}</a>
      ) : (
        <button type="button" onClick={onRetry}>
          {texts.trouble.retry}
        </button>
      )}
    </div>
  );
}
