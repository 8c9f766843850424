import { useMemo, useState } from 'preact/hooks';
import type { TimelineEntry } from '../../protocol/lead.ts';
import { useLeadTexts } from '../handling/texts.ts';
import { Moment, TimeOfDay } from '../moment.tsx';
import { PageLink } from '../safe-link.tsx';
import { useTexts } from '../texts.ts';
import { entryProps } from './entry-props.ts';
import { visitsOf } from './visits-of.ts';

/** Visits shown at once; somebody who came a hundred times is still one page. */
const STEP = 20;

/** What the lead's browsers did, newest first, counted in that order. `undefined` while it is on its way. */
export function Timeline({ entries, order }: { entries: readonly TimelineEntry[] | undefined; order: readonly string[] | undefined }) {
  const texts = useTexts();
  const [most, setMost] = useState(STEP);
  const { visits, browsers } = useMemo(() => visitsOf(entries ?? [], order), [entries, order]);
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{texts.lead.timeline}</h2>
      {entries === undefined && <p class="hint">{texts.lead.loading}</p>}
      {entries?.length === 0 && <p class="hint">{texts.lead.noTimeline}</p>}
      {visits.slice(0, most).map((visit) => (
        <div key={visit.id} class="visit">
          <h3>
            {visit.browser === null ? texts.decisions.systems : texts.lead.visit} <Moment at={visit.from} />
            <small>
              {texts.lead.events(visit.entries.length)}
              {browsers > 1 && visit.browser !== null && ` · ${texts.lead.browser(visit.browser)}`}
            </small>
          </h3>
          <ol>
            {visit.entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        </div>
      ))}
      {visits.length > most && (
        <button type="button" onClick={() => setMost(most + STEP)}>
          {texts.lead.earlier}
        </button>
      )}
    </section>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const texts = useTexts();
  const props = entryProps(entry, texts, useLeadTexts());
  // The names of these events end with the word already.
  const saysCta = /^cta_(?:view|click|dismiss)$/.test(entry.type);
  return (
    <li class={`event is-${Object.hasOwn(texts.events, entry.type) ? entry.type : 'custom'}`}>
      <TimeOfDay at={entry.at} />
      <div>
        <span class="event-type">
          <bdi>{Object.hasOwn(texts.events, entry.type) ? texts.events[entry.type] : entry.type}</bdi>
          {entry.cta !== null && (
            <span class="event-cta">
              {' '}
              {!saysCta && texts.lead.cta} <code>{entry.cta}</code>
            </span>
          )}
        </span>
        {entry.title && <bdi class="event-title">{entry.title}</bdi>}
        {entry.url !== null && <PageLink url={entry.url} />}
        {props.length > 0 && (
          <dl class="props">
            {props.map(({ name, label, value }) => (
              <div key={name}>
                <dt>
                  <bdi>{label}</bdi>
                </dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}
