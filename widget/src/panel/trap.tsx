/** The name of the field that no person sees or reaches. Programs that fill in all that they find fill it in, too. */
export const TRAP = 'website_url';

/** Out of sight by its place, since programs know `display: none`. */
export const Trap = () => (
  <div part="trap" aria-hidden="true">
    <input name={TRAP} tabIndex={-1} autocomplete="off" />
  </div>
);
