import type { CardPreview } from '../../../protocol/card-record.ts';
import type { Api } from '../../api.ts';
import { useNumbers } from '../../experiments/use-numbers.ts';
import { TemperatureBadge } from '../../leads/temperature-badge.tsx';
import { LoadState } from '../../parts/load-state.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { hashOf } from '../../route.ts';
import { useTexts } from '../../texts.ts';
import { useScoringTexts } from '../texts.ts';
import { sortMoves } from './moves.ts';

interface Props {
  api: Api;
  /** Whether the draft is another than what is published. */
  isChanged: boolean;
  /** How often it was saved: asked anew after each time. */
  saves: number;
  onRefused: () => void;
}

const SHOWN = 12;

/** Whom the draft would make warmer or colder, by name, before it is published. */
export function CardPreviewPanel({ api, isChanged, saves, onRefused }: Props) {
  const { preview } = useScoringTexts();
  const of = useLoad<CardPreview | null>(
    async (signal) => (isChanged ? api.post<CardPreview>('/v1/scoring/preview', {}, { signal }) : null),
    [isChanged, saves],
    onRefused,
  );
  return (
    <aside class="panel card-preview" aria-label={preview.title}>
      <h2>{preview.title}</h2>
      {isChanged ? <LoadState of={of}>{(read) => read && <Moves preview={read} isOld={of.isLoading} />}</LoadState> : <p class="hint">{preview.none}</p>}
    </aside>
  );
}

function Moves({ preview, isOld }: { preview: CardPreview; isOld: boolean }) {
  const { preview: texts } = useScoringTexts();
  const { temperatures } = useTexts();
  const numbers = useNumbers();
  const { warmer, colder } = sortMoves(preview.moved);
  return (
    <div class="moves" aria-busy={isOld} aria-live="polite">
      {warmer.length + colder.length === 0 && <p>{texts.nobody}</p>}
      {[[texts.warmer, warmer] as const, [texts.colder, colder] as const].map(
        ([title, moves]) =>
          moves.length > 0 && (
            <div key={title}>
              <h3>{title}</h3>
              <ul>
                {moves.map(({ from, to, count }) => (
                  <li key={from + to}>{texts.from(numbers.whole(count), temperatures[from], temperatures[to])}</li>
                ))}
              </ul>
            </div>
          ),
      )}
      <p class="hint">
        {texts.grades(numbers.whole(preview.grades.up), numbers.whole(preview.grades.down))}{' '}
        {texts.looked(numbers.whole(preview.leads), numbers.whole(preview.of))}
      </p>
      {preview.not_counted.length > 0 && <p class="hint">{texts.notCounted}</p>}
      {preview.examples.length > 0 && (
        <>
          <h3>{texts.most}</h3>
          <ul class="movers">
            {preview.examples.slice(0, SHOWN).map(({ id, name, from, to }) => (
              <li key={id}>
                <a href={hashOf('leads', id)}>
                  <bdi>{name ?? texts.noName}</bdi>
                </a>
                <span class="row">
                  <TemperatureBadge temperature={from.temperature} />
                  <span aria-hidden="true">→</span>
                  <TemperatureBadge temperature={to.temperature} />
                  <span class="hint">
                    {numbers.whole(from.total)} → {numbers.whole(to.total)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
