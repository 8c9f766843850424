import { useState } from 'preact/hooks';
import type { View, ViewList } from '../../../protocol/lead-view.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useLoad } from '../../parts/use-load.ts';
import type { Api } from '../../api.ts';
import { may, type Session } from '../../session.ts';
import { useOwnTexts } from '../../texts.ts';
import { filterOf, isSame, type ListFilter, paramsOf } from './list-filter.ts';
import { LIST_TEXTS } from './texts.ts';

interface Props {
  api: Api;
  session: Session;
  filter: ListFilter;
  onRefused: () => void;
}

/** Saved views as tabs: addresses, so that they can be shared, opened beside each other and gone back from. */
export function Views({ api, session, filter, onRefused }: Props) {
  const words = useOwnTexts(LIST_TEXTS);
  const views = useLoad((signal) => api.get<ViewList>('/v1/views', {}, signal), [api], onRefused);
  const [isSaving, setSaving] = useState(false);
  const toasts = useToasts();
  const all = views.data?.data ?? [];
  const current = all.find(({ query }) => isSame(filterOf(new URLSearchParams(query)), filter));
  const mayDelete = current && may(session, 'leads:write') && (current.shared ? may(session, 'marketing') : current.own);
  const act = useAct(onRefused);

  const drop = async ({ id, name, query, shared }: View) => {
    const dropped = await act.run(() => api.remove(`/v1/views/${encodeURIComponent(id)}`));
    if (!dropped) return;
    views.again();
    toasts.say(words.viewDeleted(name), { undo: () => void api.post('/v1/views', { name, query, shared }).then(views.again, views.again) });
  };
  return (
    <div class="views">
      <nav class="tabs" aria-label={words.views}>
        <a href="#/leads" aria-current={isSame(filter, {}) ? 'page' : undefined}>
          {words.everybody}
        </a>
        {all.map((view) => (
          <a key={view.id} href={`#/leads?${view.query}`} aria-current={view === current ? 'page' : undefined}>
            <bdi>{view.name}</bdi>
            {view.shared && <span class="badge">{words.shared}</span>}
          </a>
        ))}
      </nav>
      {mayDelete && (
        <button type="button" class="quiet" aria-label={words.viewDelete(current.name)} aria-disabled={act.isBusy} onClick={() => void drop(current)}>
          <span aria-hidden="true">×</span>
        </button>
      )}
      {may(session, 'leads:write') && !current && !isSame(filter, {}) && (
        <button type="button" class="quiet" onClick={() => setSaving(true)}>
          {words.saveView}
        </button>
      )}
      {isSaving && (
        <SaveView
          {...{ api, session, filter, onRefused }}
          onClose={() => setSaving(false)}
          onSaved={(name) => {
            setSaving(false);
            views.again();
            toasts.say(words.viewSaved(name));
          }}
        />
      )}
    </div>
  );
}

function SaveView({ api, session, filter, onRefused, onSaved, onClose }: Props & { onSaved: (name: string) => void; onClose: () => void }) {
  const words = useOwnTexts(LIST_TEXTS);
  const act = useAct(onRefused);
  const wrong = act.problem?.errors.find(({ path }) => path === 'name')?.detail;
  return (
    <Dialog
      title={words.saveView}
      text={words.saveHint}
      submit={words.viewSave}
      isBusy={act.isBusy}
      problem={act.problem}
      shown={(path) => path === 'name'}
      onClose={onClose}
      onSubmit={async (fields) => {
        const name = String(fields.get('name') ?? '').trim();
        const body = { name, query: paramsOf(filter).toString(), shared: fields.get('shared') === 'on' };
        if (await act.run(() => api.post('/v1/views', body))) onSaved(name);
      }}
    >
      <Field label={words.viewName} error={wrong}>
        {(control) => <input {...control} name="name" required maxLength={60} autocomplete="off" />}
      </Field>
      {may(session, 'marketing') && (
        <label class="row">
          <input type="checkbox" name="shared" /> {words.viewShared}
        </label>
      )}
    </Dialog>
  );
}
