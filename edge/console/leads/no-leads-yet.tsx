import { useTexts } from '../texts.ts';

/** Teaches how the first lead gets here. */
export function NoLeadsYet() {
  const { empty } = useTexts().leads;
  return (
    <section class="no-leads">
      <h2>{empty.title}</h2>
      <p>{empty.text}</p>
      <ol>
        <li>
          {empty.tag}
          <code tabIndex={0}>{`<script async src="${location.origin}/k/site_….js"></script>`}</code>
        </li>
        <li>
          {empty.form}
          <code tabIndex={0}>{'<kindling-cta id="cta_…"></kindling-cta>'}</code>
        </li>
      </ol>
      <p>{empty.demo}</p>
      <p class="hint">{empty.waiting}</p>
    </section>
  );
}
