import { useNumbers } from '../../experiments/use-numbers.ts';
import { useSpeech } from '../../texts.ts';
import type { CardChange } from './card-changes.ts';
import { useHistoryTexts } from './texts.ts';

/** What is other in a card, in words. */
export function ChangeList({ changes }: { changes: readonly CardChange[] }) {
  const texts = useHistoryTexts();
  if (changes.length === 0) return <p class="hint">{texts.nothing}</p>;
  return (
    <ul class="changes">
      {changes.map((change) => (
        <li key={change.kind === 'bound' ? change.bound : `${change.kind} ${change.rule}`} class={`is-${change.kind}`}>
          <span class="badge">{texts[change.kind]}</span>
          <span>
            <Words change={change} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Words({ change }: { change: CardChange }) {
  const texts = useHistoryTexts();
  const { language } = useSpeech();
  const numbers = useNumbers();
  if (change.kind === 'bound')
    return (
      <>
        {texts.bounds[change.bound]}: <del>{change.before}</del> <ins>{change.after}</ins>
      </>
    );
  if (change.kind === 'added') return <bdi>{change.sentence?.[language] ?? change.rule}</bdi>;
  if (change.kind !== 'changed')
    return (
      <del>
        <bdi>{change.sentence?.[language] ?? change.rule}</bdi>
      </del>
    );
  const [before, after] = [change.before?.[language] ?? change.rule, change.after?.[language] ?? change.rule];
  return (
    <>
      {before !== after && (
        <del>
          <bdi>{before}</bdi>
        </del>
      )}{' '}
      <bdi>{after}</bdi> {change.points && <span class="hint">({texts.points(numbers.whole(change.points[0]), numbers.whole(change.points[1]))})</span>}
    </>
  );
}
