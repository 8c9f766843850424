import type { Lead, Touch } from '../../protocol/lead.ts';
import { Moment } from '../moment.tsx';
import { PageLink } from '../safe-link.tsx';
import { useTexts } from '../texts.ts';
import { sourceOf } from './touch-source.ts';

/** Where the lead came from, the first time and the last. */
export function Touches({ attribution }: { attribution: Lead['attribution'] }) {
  const texts = useTexts();
  return (
    <section aria-labelledby="touches">
      <h2 id="touches">{texts.lead.touches}</h2>
      <TouchFacts title={texts.lead.firstTouch} touch={attribution.first} />
      <TouchFacts title={texts.lead.lastTouch} touch={attribution.last} />
    </section>
  );
}

function TouchFacts({ title, touch }: { title: string; touch: Touch | null }) {
  const texts = useTexts();
  const source = touch && sourceOf(touch, texts);
  const marks = Object.entries(touch?.utm ?? {});
  const clicks = Object.keys(touch?.click_ids ?? {});
  return (
    <div class="touch">
      <h3>
        {title} {touch && <Moment at={touch.at} />}
      </h3>
      {touch === null || source === null ? (
        <p class="hint">{texts.lead.noTouch}</p>
      ) : (
        <>
          <p>
            <bdi>{source.name}</bdi> {source.group && <small>{source.group}</small>}
          </p>
          <dl class="facts">
            <dt>{texts.lead.page}</dt>
            <dd>
              <PageLink url={touch.url} />
            </dd>
            {touch.referrer && (
              <>
                <dt>{texts.lead.referrer}</dt>
                <dd>
                  <PageLink url={touch.referrer} />
                </dd>
              </>
            )}
            {marks.flatMap(([name, value]) => [
              <dt key={`name ${name}`}>
                <bdi>{name}</bdi>
              </dt>,
              <dd key={`value ${name}`}>
                <bdi>{value}</bdi>
              </dd>,
            ])}
            {clicks.length > 0 && (
              <>
                <dt>{texts.lead.clickId}</dt>
                <dd>
                  <bdi>{clicks.join(', ')}</bdi>
                </dd>
              </>
            )}
          </dl>
        </>
      )}
    </div>
  );
}
