import type { KeyRecord } from '../../../protocol/key.ts';
import { Moment, moment } from '../../moment.tsx';
import { useSpeech } from '../../texts.ts';
import { useSettingsTexts } from '../texts.ts';
import { isOver, keyState, type KeyState } from './key-state.ts';

interface Props {
  keys: readonly KeyRecord[];
  now: number;
  onRotate: (key: KeyRecord) => void;
  onRevoke: (key: KeyRecord) => void;
}

const LOOK: Readonly<Record<KeyState, string>> = { active: 'badge is-good', ends: 'badge is-waiting', over: 'badge', revoked: 'badge' };

export function KeyTable({ keys, now, onRotate, onRevoke }: Props) {
  const { keys: texts, never } = useSettingsTexts();
  const { locale } = useSpeech();
  return (
    <table class="table settings-table">
      <thead>
        <tr>
          {Object.values(texts.columns).map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => {
          const state = keyState(key, now);
          return (
            <tr key={key.prefix}>
              <th scope="row">
                <bdi>{key.name}</bdi>
                <code class="settings-second">{key.prefix}…</code>
              </th>
              <td data-label={texts.columns.scopes}>{key.scopes.map((scope) => texts.scope[scope]).join(' · ')}</td>
              <td data-label={texts.columns.made}>
                <Moment at={key.created_at} />
              </td>
              <td data-label={texts.columns.used}>{key.last_used_at === null ? never : <Moment at={key.last_used_at} />}</td>
              <td data-label={texts.columns.state}>
                <span class={LOOK[state]}>{state === 'ends' ? texts.ends(moment(key.expires_at ?? '', locale)) : texts[state]}</span>
              </td>
              <td class="settings-acts">
                {!isOver(key, now) && (
                  <>
                    <button type="button" aria-label={texts.rotateOf(key.name)} onClick={() => onRotate(key)}>
                      {texts.rotate}
                    </button>
                    <button type="button" class="quiet" aria-label={texts.revokeOf(key.name)} onClick={() => onRevoke(key)}>
                      {texts.revoke}
                    </button>
                  </>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
