import type { Landing } from '../../protocol/cta.ts';
import type { CtaTexts } from '../../protocol/cta-texts.ts';

export interface HeadProps {
  siteName: string;
  /** The page's address, without a language. */
  address: string;
  language: string;
  languages: readonly string[];
  said: NonNullable<CtaTexts['landing']>;
  picture: Landing['picture'];
  urlOf: (src: string) => string;
}

/** What search engines and shared links show. */
export function LandingHead({ siteName, address, language, languages, said, picture, urlOf }: HeadProps) {
  const inLanguage = (tag: string): string => `${address}?lang=${tag}`;
  const image = picture && urlOf(picture.src);
  return (
    <>
      <meta name="description" content={said.description} />
      <link rel="canonical" href={inLanguage(language)} />
      {languages.map((tag) => (
        <link rel="alternate" hreflang={tag} href={inLanguage(tag)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={address} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={siteName} />
      <meta property="og:title" content={said.title} />
      <meta property="og:description" content={said.description} />
      <meta property="og:url" content={inLanguage(language)} />
      <meta property="og:locale" content={language.replace('-', '_')} />
      {image && (
        <>
          <meta property="og:image" content={image} />
          <meta property="og:image:width" content={String(picture.width)} />
          <meta property="og:image:height" content={String(picture.height)} />
          {said.picture && <meta property="og:image:alt" content={said.picture} />}
        </>
      )}
      <meta name="twitter:card" content={image ? 'summary_large_image' : 'summary'} />
      <meta name="twitter:title" content={said.title} />
      <meta name="twitter:description" content={said.description} />
      {image && <meta name="twitter:image" content={image} />}
    </>
  );
}
