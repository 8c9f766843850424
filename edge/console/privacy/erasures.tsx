import type { ErasurePage } from '../../protocol/privacy.ts';
import { moment } from '../moment.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Empty } from '../parts/empty.tsx';
import { LoadState } from '../parts/load-state.tsx';
import { useLoad } from '../parts/use-load.ts';
import type { ScreenProps } from '../screens.ts';
import { useSpeech } from '../texts.ts';
import { countsText } from './receipt.tsx';
import { usePrivacyTexts } from './texts.ts';
import { Colleagues, useByWhom, useTeam } from '../handling/colleagues.ts';

/** Receipts: that it was done, and never to whom. */
export function Erasures({ api, session, onRefused }: ScreenProps) {
  const { receipts: texts } = usePrivacyTexts();
  const team = useTeam(api, session, onRefused);
  const list = useLoad((signal) => api.get<ErasurePage>('/v1/privacy/erasures', {}, signal), [], onRefused);
  return (
    <Colleagues.Provider value={team}>
      <LoadState of={list}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title={texts.none}>
              <p>{texts.noneText}</p>
            </Empty>
          ) : (
            <Table data={data} />
          )
        }
      </LoadState>
    </Colleagues.Provider>
  );
}

function Table({ data }: ErasurePage) {
  const { receipts: texts, erase } = usePrivacyTexts();
  const { locale } = useSpeech();
  const byWhom = useByWhom();
  return (
    <div class="panel table-place" role="region" aria-label={texts.title} tabIndex={0}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{texts.when}</th>
            <th scope="col">{texts.status}</th>
            <th scope="col">{texts.reason}</th>
            <th scope="col">{texts.what}</th>
            <th scope="col">{texts.by}</th>
            <th scope="col">{texts.title}</th>
          </tr>
        </thead>
        <tbody>
          {data.map((each) => (
            <tr key={each.id}>
              <td>{moment(each.at, locale)}</td>
              <td>
                <span class={each.status === 'done' ? 'badge is-good' : 'badge is-waiting'}>{texts.states[each.status]}</span>
              </td>
              <td>
                {erase.reasons[each.reason]}
                <br />
                <small class="hint">
                  {texts.asked} {each.asked_by.map((by) => texts.askedBy[by]).join(', ')}
                </small>
              </td>
              <td>{countsText(each.counts, texts, locale)}</td>
              <td>{each.by === 'retention' ? '–' : byWhom(each.by)}</td>
              <td>
                <CopyButton text={JSON.stringify(each, null, 2)} label={texts.copy} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
