import { hashOf } from '../route.ts';
import { useLeadTexts } from './texts.ts';

/** The way to what may be done with all that is kept of a person, for those who may. */
export function PersonLinks({ lead }: { lead: string }) {
  const { person } = useLeadTexts();
  return (
    <section aria-labelledby="person">
      <h2 id="person">{person.title}</h2>
      <p class="hint">{person.text}</p>
      <p>
        <a href={`${hashOf('privacy', 'person')}?lead=${encodeURIComponent(lead)}`}>{person.open}</a>
      </p>
    </section>
  );
}
