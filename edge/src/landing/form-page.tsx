import type { Cta } from '../../protocol/cta.ts';
import { fit } from './fit.ts';
import { Form, type Typed } from './form.tsx';
import type { Place } from './prefill.ts';
import { Benefits, Proof } from './sections.tsx';
import type { Speech } from './speech.ts';
import { Thanks, type ThanksProps } from './thanks.tsx';

/** What a page of a CTA shows beside the CTA itself. */
export interface FormPageProps {
  site: string;
  /** What the site calls itself. */
  siteName: string;
  cta: Cta;
  speech: Speech;
  place: Place;
  event: string;
  proof?: string | undefined;
  typed?: Typed | undefined;
  /** The form was answered: what follows takes its place. */
  thanks?: Pick<ThanksProps, 'then' | 'links'> | undefined;
  urlOf: (src: string) => string;
}

/** The body of a landing page: one goal and no way away from it. A CTA without a landing page is its form alone. */
export function FormBody(props: FormPageProps) {
  const { cta, speech, siteName } = props;
  const said = cta.landing && speech.texts.landing;
  return (
    <>
      {said ? <LandingMain {...props} said={said} /> : <SingleMain {...props} />}
      <footer>
        <div class="wrap">{siteName}</div>
      </footer>
    </>
  );
}

function LandingMain(props: FormPageProps & { said: NonNullable<Speech['texts']['landing']> }) {
  const { said, cta, speech, siteName, thanks, urlOf } = props;
  const { benefits, figures, quotes } = said;
  const picture = cta.landing?.picture;
  return (
    <main>
      <div class="hero">
        <div class="wrap">
          <div class="intro">
            <p class="brand">{siteName}</p>
            <h1>{speech.texts.headline}</h1>
            {speech.texts.text && <p class="lead">{speech.texts.text}</p>}
            {picture && (
              <p class={picture.height > picture.width ? 'picture tall' : 'picture'}>
                <img src={urlOf(picture.src)} {...fit(picture, PICTURE)} alt={said.picture ?? ''} {...EAGER} />
              </p>
            )}
          </div>
          <div class="card" id="form">
            <Inner {...props} />
          </div>
        </div>
      </div>
      {!thanks && (
        <>
          <Benefits benefits={benefits} />
          <Proof figures={figures} quotes={quotes} logos={cta.landing?.logos ?? []} title={speech.words.proof} urlOf={urlOf} />
          {benefits.length + quotes.length + figures.length > 0 && (
            <div class="part">
              <div class="wrap close">
                <h2>{speech.texts.headline}</h2>
                <a class="button" href="#form">
                  {speech.texts.button}
                </a>
              </div>
            </div>
          )}
        </>
      )}
    </main>
  );
}

/** In pixels. */
const PICTURE = { width: 640, height: 384 };
const EAGER = { loading: 'eager', fetchpriority: 'high' } as const;

const SingleMain = (props: FormPageProps) => (
  <main class="wrap single">
    <p class="brand">{props.siteName}</p>
    <div class="card" id="form">
      {!props.thanks && <h1>{props.speech.texts.headline}</h1>}
      <Inner {...props} />
    </div>
  </main>
);

const Inner = ({ site, cta, speech, place, event, proof, typed, thanks }: FormPageProps) =>
  thanks ? (
    <Thanks speech={speech} {...thanks} />
  ) : (
    <Form cta={cta} action={`/v1/form/${site}/${cta.id}`} speech={speech} place={place} event={event} proof={proof} typed={typed} />
  );
