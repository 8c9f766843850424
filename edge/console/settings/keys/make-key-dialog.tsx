import { useState } from 'preact/hooks';
import type { MadeKey } from '../../../protocol/key.ts';
import type { Scope } from '../../../protocol/scope.ts';
import type { Api } from '../../api.ts';
import { Choices } from '../../parts/choices.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useAct } from '../../parts/use-act.ts';
import { faultIn, spokenProblem } from '../spoken-problem.ts';
import { useSettingsTexts } from '../texts.ts';

interface Props {
  api: Api;
  onRefused: () => void;
  onClose: () => void;
  onMade: (key: MadeKey) => void;
}

export function MakeKeyDialog({ api, onRefused, onClose, onMade }: Props) {
  const { keys: texts, problems } = useSettingsTexts();
  const act = useAct(onRefused);
  const [scopes, setScopes] = useState<Scope[]>(['leads:read']);
  const problem = spokenProblem(act.problem, problems);

  async function submit(fields: FormData): Promise<void> {
    const done = await act.run(() => api.post<MadeKey>('/v1/keys', { name: fields.get('name'), scopes, test: fields.has('test') }));
    if (done) onMade(done.done);
  }

  return (
    <Dialog
      title={texts.addTitle}
      submit={texts.make}
      isBusy={act.isBusy}
      problem={problem}
      shown={(path) => path === 'name' || path === 'scopes'}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={texts.name} hint={texts.nameHint} error={faultIn(problem, 'name')}>
        {(control) => <input {...control} name="name" autocomplete="off" maxLength={100} required />}
      </Field>
      <Choices
        legend={texts.scopes}
        options={Object.entries(texts.scope) as [Scope, string][]}
        chosen={scopes}
        error={faultIn(problem, 'scopes')}
        onChange={setScopes}
      />
      <label class="tick">
        <input type="checkbox" name="test" />
        {texts.test}
      </label>
    </Dialog>
  );
}
