import { useEffect, useState } from 'preact/hooks';
import type { CtaRecord } from '../../../protocol/cta-record.ts';
import { type Api, ApiError } from '../../api.ts';
import { useToasts } from '../../parts/toasts.tsx';
import { type Act, useAct } from '../../parts/use-act.ts';
import { sectionOf, type SectionName, type Wrong } from '../draft/problems.ts';
import { useCtaTexts } from '../texts.ts';
import type { DraftWork } from './use-draft.ts';

export interface Publishing {
  dialog: 'publish' | 'history' | null;
  act: Act;
  /** What the edge said when it was to be published. What it says when it is saved comes with the saving. */
  unfit: readonly Wrong[];
  /** The section in which something is wrong, and how often it was asked for. */
  asked: { section: SectionName; round: number } | null;
  /** Leads to the first of what is wrong. */
  toWrong(wrongs: readonly Wrong[]): void;
  openHistory(): void;
  /** Asks, once all is saved, whether it is to be published as it is. */
  begin(): Promise<void>;
  publish(): void;
  restore(version: number): Promise<void>;
  close(): void;
}

/** From the draft to what visitors see, and back. */
export function usePublishing(api: Api, work: DraftWork, withHistory: boolean, onRefused: () => void): Publishing {
  const texts = useCtaTexts();
  const toasts = useToasts();
  const act = useAct(onRefused);
  const [dialog, setDialog] = useState<Publishing['dialog']>(withHistory ? 'history' : null);
  const [unfit, setUnfit] = useState<readonly Wrong[]>([]);
  const [asked, setAsked] = useState<Publishing['asked']>(null);
  const place = `/v1/ctas/${encodeURIComponent(work.record?.id ?? '')}`;
  // What was wrong may be mended by now.
  useEffect(() => setUnfit([]), [work.draft]);

  const toWrong = (wrongs: readonly Wrong[]) => setAsked((before) => ({ section: sectionOf(wrongs[0]?.path ?? ''), round: (before?.round ?? 0) + 1 }));
  return {
    dialog,
    act,
    unfit,
    asked,
    toWrong,
    openHistory: () => setDialog('history'),
    async begin() {
      // Visitors get what the edge has.
      const now = await work.flush();
      if (now.is === 'refused') return toWrong(now.wrongs);
      if (now.is !== 'saved') return;
      act.forget();
      setDialog('publish');
    },
    publish: () =>
      void act.run(async () => {
        try {
          work.take(await api.post<CtaRecord>(`${place}/publish`));
        } catch (error) {
          // What is wrong in a field is said there, and not in front of it.
          if (!(error instanceof ApiError) || error.code === 'experiment_runs' || error.errors.length === 0) throw error;
          setDialog(null);
          setUnfit(error.errors);
          return toWrong(error.errors);
        }
        setDialog(null);
        toasts.say(texts.publish.done);
      }),
    async restore(version) {
      work.take(await api.post<CtaRecord>(`${place}/restore`, { version }));
      setDialog(null);
      toasts.say(texts.history.restored(version), { undo: work.undo });
    },
    close: () => setDialog(null),
  };
}
