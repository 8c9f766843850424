import { useState } from 'preact/hooks';
import type { HttpPreview } from '../../../protocol/endpoint.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useAct } from '../../parts/use-act.ts';
import type { ScreenProps } from '../../screens.ts';
import type { Settings } from './settings-path.ts';
import { useEditTexts } from './texts.ts';

/** What would be sent of an example lead, by what stands in the form now. */
export function HttpPreviewPart({ api, settings, onRefused }: Pick<ScreenProps, 'api' | 'onRefused'> & { settings: Settings }) {
  const texts = useEditTexts();
  const act = useAct(onRefused);
  const [preview, setPreview] = useState<HttpPreview | null>(null);
  const show = async () => {
    setPreview(null);
    const answer = await act.run(() => api.post<HttpPreview>('/v1/destinations/preview', { settings }));
    if (answer) setPreview(answer.done);
  };
  return (
    <div class="preview">
      <button type="button" aria-disabled={act.isBusy} onClick={show}>
        {texts.preview}
      </button>
      <ProblemNote problem={act.problem} />
      <div role="status">
        {preview && (
          <>
            <h2>{preview.request ? texts.previewTitle : texts.previewNothing}</h2>
            {preview.request && <pre class="code-block">{textOf(preview.request)}</pre>}
            <p class="hint">{texts.previewHint}</p>
          </>
        )}
      </div>
    </div>
  );
}

function textOf({ method, url, headers, body }: NonNullable<HttpPreview['request']>): string {
  const head = [`${method} ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  return [...head, '', body === null ? '' : pretty(body)].join('\n').trim();
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
