import { useCtaTexts } from '../texts.ts';
import type { Change } from '../words/changes.ts';

/** What is other, thing by thing: what it was, and what it is. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const { publish } = useCtaTexts();
  if (changes.length === 0) return <p>{publish.nothing}</p>;
  return (
    <ul class="cta-changes">
      {changes.map(({ what, before, after }) => (
        <li key={what}>
          <b>{what}</b>
          {after !== null && (
            <span>
              {before !== null && (
                <>
                  <span class="unseen">{publish.was} </span>
                  <del>{before}</del> <span aria-hidden="true">→</span> <span class="unseen">{publish.is} </span>
                </>
              )}
              <ins>{after}</ins>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
