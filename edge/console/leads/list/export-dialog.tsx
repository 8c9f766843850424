import { useEffect, useRef, useState } from 'preact/hooks';
import { type Api, ApiError } from '../../api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useOwnTexts, useSpeech } from '../../texts.ts';
import { type ListFilter, withoutOrder } from './list-filter.ts';
import { LIST_TEXTS } from './texts.ts';

interface Props {
  api: Api;
  filter: ListFilter;
  onRefused: () => void;
  onClose: () => void;
}

const KB = 1_024;

/** A file of the leads that the filters find. Closed before it is there, it is not fetched any further. */
export function ExportDialog({ api, filter, onRefused, onClose }: Props) {
  const words = useOwnTexts(LIST_TEXTS);
  const { locale } = useSpeech();
  const [bytes, setBytes] = useState<number | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [said, setSaid] = useState('');
  const left = useRef(new AbortController());
  useEffect(() => () => left.current.abort(), []);

  const take = async (format: string) => {
    setProblem(null);
    setBytes(0);
    try {
      const answer = await api.open(`/v1/leads/export.${format}`, withoutOrder(filter), left.current.signal);
      const parts: Uint8Array<ArrayBuffer>[] = [];
      await answer.body?.pipeTo(
        new WritableStream({
          write(part: Uint8Array<ArrayBuffer>) {
            parts.push(part);
            setBytes((before) => (before ?? 0) + part.length);
          },
        }),
      );
      save(new Blob(parts, { type: answer.headers.get('content-type') ?? '' }), nameOf(answer, format));
      setSaid(words.exported);
    } catch (error) {
      if (left.current.signal.aborted) return;
      if (error instanceof ApiError && error.status === 401) onRefused();
      else if (error instanceof ApiError) setProblem(error);
      else setSaid(words.exportFailed);
    } finally {
      setBytes(null);
    }
  };
  return (
    <Dialog
      title={words.export}
      text={words.exportText}
      submit={words.exportBegin}
      isBusy={bytes !== null}
      problem={problem}
      onClose={onClose}
      onSubmit={(fields) => void take(fields.get('format') === 'ndjson' ? 'ndjson' : 'csv')}
    >
      <Field label={words.exportFormat}>
        {(control) => (
          <select {...control} name="format">
            <option value="csv">{words.exportCsv}</option>
            <option value="ndjson">{words.exportNdjson}</option>
          </select>
        )}
      </Field>
      {bytes !== null && <progress aria-label={words.export} />}
      <p role="status">{bytes === null ? said : words.exporting(Math.round(bytes / KB).toLocaleString(locale))}</p>
    </Dialog>
  );
}

const nameOf = (answer: Response, format: string): string =>
  /filename="([\w.-]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? `leads.${format}`;

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
