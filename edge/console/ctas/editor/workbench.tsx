import { useEffect, useRef, useState } from 'preact/hooks';
import type { CtaRecord, CtaSummary } from '../../../protocol/cta-record.ts';
import { Page } from '../../parts/page.tsx';
import { hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { StateBadge } from '../list/state-badge.tsx';
import { Preview } from '../preview/preview.tsx';
import { useCtaTexts, useCtaWords } from '../texts.ts';
import { summary } from '../words/summary.ts';
import { useEditing } from './editing.ts';
import { EditorActions } from './editor-actions.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { LanguageTabs } from './language-tabs.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { SavingNote } from './saving-note.tsx';
import { Sections } from './sections.tsx';
import type { DraftWork } from './use-draft.ts';
import { useNamed } from './use-named.ts';
import type { Publishing } from './use-publishing.ts';

interface Props extends ScreenProps {
  work: DraftWork;
  record: CtaRecord;
  publishing: Publishing;
  /** All of the site. */
  ctas: readonly CtaSummary[];
  onLanguage: (language: string) => void;
}

/** The settings on one side, what visitors will see on the other; on a phone one after the other. */
export function Workbench({ api, session, work, record, publishing, ctas, onLanguage, onRefused }: Props) {
  const { draft, language, wrongs } = useEditing();
  const texts = useCtaTexts();
  const words = useCtaWords();
  const named = useNamed(ctas);
  const [tab, setTab] = useState<'write' | 'look'>('write');
  const form = useRef<HTMLDivElement>(null);
  const { id } = record;
  const { asked, act, dialog } = publishing;
  useEffect(() => {
    if (!asked) return;
    setTab('write');
    // Once the section is open.
    const frame = requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
    return () => cancelAnimationFrame(frame);
  }, [asked]);
  const landing = record.published?.landing ? `/p/${session.site.id}/${record.published.landing.slug}` : null;

  return (
    <Page
      title={draft.name ?? id}
      class="cta-editor"
      hint={<a href={hashOf('ctas')}>{texts.back}</a>}
      actions={
        <EditorActions
          api={api}
          record={record}
          work={work}
          ids={ctas.map((cta) => cta.id)}
          onPublish={publishing.begin}
          onHistory={publishing.openHistory}
          onRefused={onRefused}
        />
      }
    >
      <div class="cta-status row">
        <StateBadge status={record.status} isChanged={record.changed} />
        <SavingNote saving={work.saving} onSettle={(whose) => act.run(() => work.settle(whose))} />
        {wrongs.length > 0 && (
          <button type="button" onClick={() => publishing.toWrong(wrongs)}>
            {texts.toWrong(texts.wrongs(wrongs.length))}
          </button>
        )}
      </div>
      <p class="cta-summary">{summary(draft, words, named)}</p>
      <div class="cta-switch row" role="group" aria-label={texts.parts.label}>
        {(['write', 'look'] as const).map((each) => (
          <button key={each} type="button" class="cta-choice" aria-pressed={each === tab} onClick={() => setTab(each)}>
            {texts.parts[each]}
          </button>
        ))}
      </div>
      <div class={`cta-two is-${tab}`} onKeyDown={(event) => stepBy(event, work)}>
        <div ref={form} class="cta-form">
          <LanguageTabs onLanguage={onLanguage} />
          <Sections asked={asked} landing={landing} named={named} />
        </div>
        <Preview cta={draft} language={language} onLanguage={onLanguage} />
      </div>
      {dialog === 'publish' && (
        <PublishDialog record={record} named={named} isBusy={act.isBusy} problem={act.problem} onPublish={publishing.publish} onClose={publishing.close} />
      )}
      {dialog === 'history' && (
        <HistoryDialog api={api} id={id} named={named} onRestore={publishing.restore} onClose={publishing.close} onRefused={onRefused} />
      )}
    </Page>
  );
}

/** One step back or forward, of the draft and not of the one field: the browser's own forgets what was done elsewhere. */
function stepBy(event: KeyboardEvent, { undo, redo }: DraftWork): void {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return;
  event.preventDefault();
  if (key === 'y' || event.shiftKey) redo();
  else undo();
}
