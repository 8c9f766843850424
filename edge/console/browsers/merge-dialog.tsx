import { useEffect, useState } from 'preact/hooks';
import type { LeadPage } from '../../protocol/lead.ts';
import type { Api, ApiError } from '../api.ts';
import { useLeadTexts } from '../handling/texts.ts';
import { contactOf, nameOf } from '../leads/lead-name.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { LoadState } from '../parts/load-state.tsx';
import { useLoad } from '../parts/use-load.ts';
import { useTexts } from '../texts.ts';

/** Nobody waits for what they are still typing. */
const TYPING_MS = 200;
const FOUND = 10;
/** Shorter words are found in too many. */
const LEAST = 2;

interface Props {
  api: Api;
  lead: string;
  isBusy: boolean;
  problem: ApiError | null;
  onMerge: (other: string) => Promise<boolean>;
  onClose: () => void;
  onRefused: () => void;
}

/** Finds the other lead of a person. */
export function MergeDialog({ api, lead, isBusy, problem, onMerge, onClose, onRefused }: Props) {
  const { links: texts } = useLeadTexts();
  const { lead: words } = useTexts();
  const [typed, setTyped] = useState('');
  const [looked, setLooked] = useState('');
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLooked(typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useLoad(
    async (signal) =>
      looked.length < LEAST
        ? []
        : (await api.get<LeadPage>('/v1/leads', { q: looked, limit: FOUND, order: 'hottest', include_quarantined: '1' }, signal)).data.filter(
            ({ id }) => id !== lead,
          ),
    [looked],
    onRefused,
  );
  return (
    <Dialog
      title={texts.title2}
      text={texts.text}
      submit={texts.submit}
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onSubmit={(fields) => {
        const other = fields.get('other');
        setMissing(typeof other !== 'string');
        if (typeof other === 'string') void onMerge(other);
      }}
    >
      <Field label={texts.search} hint={texts.searchHint} error={isMissing ? texts.choose : undefined}>
        {(control) => <input {...control} type="search" autoComplete="off" value={typed} onInput={({ currentTarget }) => setTyped(currentTarget.value)} />}
      </Field>
      <LoadState of={found}>
        {(leads) =>
          looked.length >= LEAST && (
            <fieldset class="found">
              <legend class="unseen">{texts.search}</legend>
              {leads.length === 0 && <p role="status">{texts.nobody}</p>}
              {leads.map((each) => (
                <label key={each.id}>
                  <input type="radio" name="other" value={each.id} />
                  <span>
                    <bdi>{nameOf(each) ?? words.noName}</bdi>
                    <small class="hint">
                      <bdi>{[each.company, ...contactOf(each)].filter(Boolean).join(' · ')}</bdi>
                    </small>
                  </span>
                </label>
              ))}
            </fieldset>
          )
        }
      </LoadState>
    </Dialog>
  );
}
