import type { Landing } from '../../protocol/cta.ts';
import type { CtaTexts } from '../../protocol/cta-texts.ts';
import { fit } from './fit.ts';

/** In pixels. */
const LOGO = { width: 180, height: 40 };

type Said = NonNullable<CtaTexts['landing']>;

export function Benefits({ benefits }: Pick<Said, 'benefits'>) {
  if (benefits.length === 0) return null;
  return (
    <section class="part">
      <ul class="wrap benefits">
        {benefits.map(({ headline, text }) => (
          <li>
            <h2>{headline}</h2>
            {text && <p>{text}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What others say: figures, words, names. */
export function Proof({
  figures,
  quotes,
  logos,
  title,
  urlOf,
}: Pick<Said, 'figures' | 'quotes'> & Pick<Landing, 'logos'> & { title: string; urlOf: (src: string) => string }) {
  if (figures.length + quotes.length + logos.length === 0) return null;
  return (
    <section class="part" aria-label={title}>
      <div class="wrap">
        {figures.length > 0 && (
          <dl class="figures">
            {figures.map(({ value, label }) => (
              <div>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {quotes.length > 0 && (
          <div class="quotes">
            {quotes.map(({ text, by }) => (
              <figure>
                <blockquote>{text}</blockquote>
                <figcaption>{by}</figcaption>
              </figure>
            ))}
          </div>
        )}
        {logos.length > 0 && (
          <ul class="logos">
            {logos.map(({ name, picture }) => (
              <li>
                <img src={urlOf(picture.src)} {...fit(picture, LOGO)} alt={name} loading="lazy" />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
