import { Empty } from '../../parts/empty.tsx';
import { hashOf } from '../../route.ts';
import { may, type Session } from '../../session.ts';
import { useOwnTexts, useTexts } from '../../texts.ts';
import { LIST_TEXTS } from './texts.ts';

/** Teaches how the first lead gets here. */
export function NoLeadsYet({ session }: { session: Session }) {
  const { leads } = useTexts();
  const { empty } = leads;
  const words = useOwnTexts(LIST_TEXTS);
  return (
    <Empty title={empty.title}>
      <p>{empty.text}</p>
      <ol class="first-steps">
        <li>
          {empty.tag}
          <code class="code-block" tabIndex={0}>{`<script async src="${location.origin}/k/${session.site.id}.js"></script>`}</code>
        </li>
        <li>
          {empty.form}
          <code class="code-block" tabIndex={0}>
            {'<kindling-cta id="cta_…"></kindling-cta>'}
          </code>
        </li>
      </ol>
      {may(session, 'marketing') && (
        <p>
          <a href={hashOf('install')}>{words.toInstall}</a>
        </p>
      )}
      <p class="hint">{empty.waiting}</p>
    </Empty>
  );
}
