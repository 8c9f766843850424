import type { Then } from '../../protocol/then.ts';
import type { Speech } from './speech.ts';

export interface ThanksProps {
  speech: Speech;
  then: Then;
  /** Where the thanks lead: the site's link of the texts, and the page of the next CTA. */
  links: { label: string; url: string }[];
}

/** What takes the form's place when it was sent. */
export function Thanks({ speech: { texts, words }, then, links }: ThanksProps) {
  return (
    <div class="thanks" role="status">
      <h2>{then.type === 'confirm' ? words.thanks.confirm : texts.thanks}</h2>
      {then.type === 'coupon' && (
        <>
          <p>{words.thanks.coupon}</p>
          <p class="code">{then.code}</p>
        </>
      )}
      {then.type === 'file' && <Way url={then.url} label={`${words.thanks.file}: ${then.name}`} />}
      {then.type === 'redirect' && <Way url={then.url} label={words.thanks.redirect} />}
      {then.type === 'calendar' && <Way url={then.url} label={words.thanks.calendar} />}
      {then.type !== 'confirm' && links.map(({ label, url }) => <Way url={url} label={label} />)}
    </div>
  );
}

const Way = ({ url, label }: { url: string; label: string }) => (
  <a class="button" href={url}>
    {label}
  </a>
);
