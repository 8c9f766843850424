import { useEffect, useRef, useState } from 'preact/hooks';
import type { CtaRecord } from '../../../protocol/cta-record.ts';
import type { Cta } from '../../../protocol/cta.ts';
import type { Api } from '../../api.ts';
import { type Loaded, useLoad } from '../../parts/use-load.ts';
import { type DraftSaver, saveDrafts, type Saving } from '../draft/draft-saver.ts';
import { keepDraft, readKept } from '../draft/kept-draft.ts';
import { begun, changed, redone, type Undoable, undone } from '../draft/undoable.ts';

export interface DraftWork {
  loaded: Loaded<CtaRecord>;
  record: CtaRecord | null;
  draft: Cta | null;
  canUndo: boolean;
  canRedo: boolean;
  saving: Saving;
  /** @param mark of the field that is being written in */
  set(draft: Cta, mark: string): void;
  undo(): void;
  redo(): void;
  flush(): Promise<Saving>;
  /** What an act of the edge has made of it. */
  take(record: CtaRecord): void;
  /** Of two that have written: what somebody else wrote, or this. */
  settle(whose: 'theirs' | 'mine'): Promise<void>;
}

/** A CTA's draft that is being written on: read, changed, taken back, and saved by itself. */
export function useDraft(api: Api, site: string, id: string, onRefused: () => void): DraftWork {
  const path = `/v1/ctas/${encodeURIComponent(id)}`;
  const loaded = useLoad((signal) => api.get<CtaRecord>(path, {}, signal), [id], onRefused);
  const [record, setRecord] = useState<CtaRecord | null>(null);
  const [history, setHistory] = useState<Undoable<Cta> | null>(null);
  const [saving, setSaving] = useState<Saving>({ is: 'saved' });
  const saver = useRef<DraftSaver | null>(null);
  const latest = useRef<Undoable<Cta> | null>(null);

  const show = (next: Undoable<Cta>) => {
    latest.current = next;
    setHistory(next);
  };
  const move = (next: Undoable<Cta>) => {
    if (next.now === latest.current?.now) return;
    show(next);
    saver.current?.change(next.now);
  };

  useEffect(() => {
    const read = loaded.data;
    if (!read) return;
    const kept = readKept(site, id);
    setRecord(read);
    show(begun(read.draft));
    saver.current = saveDrafts(kept?.base ?? read.updated_at, {
      save: (draft, match) => api.put<CtaRecord>(path, draft, { match }),
      keep: (draft, base) => keepDraft(site, id, draft && { base, draft }),
      tell(now, saved) {
        setSaving(now);
        if (saved) setRecord(saved);
      },
      refused: onRefused,
    });
    // What could not be saved the last time goes on.
    if (kept) move(changed(begun(read.draft), kept.draft, '', 0));
    const online = () => void saver.current?.flush();
    addEventListener('online', online);
    return () => {
      removeEventListener('online', online);
      saver.current?.stop();
    };
  }, [loaded.data]);

  const take = (next: CtaRecord) => {
    setRecord(next);
    saver.current?.rebase(next.updated_at, true);
    if (latest.current && JSON.stringify(latest.current.now) !== JSON.stringify(next.draft)) show(changed(latest.current, next.draft, '', 0));
  };

  return {
    loaded,
    record,
    draft: history?.now ?? null,
    canUndo: (history?.past.length ?? 0) > 0,
    canRedo: (history?.future.length ?? 0) > 0,
    saving,
    set: (draft, mark) => latest.current && move(changed(latest.current, draft, mark, Date.now())),
    undo: () => latest.current && move(undone(latest.current)),
    redo: () => latest.current && move(redone(latest.current)),
    flush: async () => (await saver.current?.flush()) ?? { is: 'saved' },
    take,
    async settle(whose) {
      const theirs = await api.get<CtaRecord>(path);
      if (whose === 'theirs') return take(theirs);
      saver.current?.rebase(theirs.updated_at, false);
      await saver.current?.flush();
    },
  };
}
