/**
 * How pages of the edge look; the colours come from `theme.ts`. One column on a phone; from 56 rem on the form stands
 * beside what speaks for it. Sides are logical, so that right-to-left needs no rule of its own. No font is
 * downloaded, and a control's text is never under 16 px, since iOS would zoom the page in.
 */
const SHEET = `
*,::before,::after{box-sizing:border-box}
body,h1,h2,h3,p,ul,figure,blockquote,fieldset,dl,dd{margin:0;padding:0}
html{-webkit-text-size-adjust:none;text-size-adjust:none;scroll-behavior:smooth}
body{min-height:100vh;display:grid;grid-template-rows:1fr auto;background:var(--ground);color:var(--ink);font:1.0625rem/1.6 var(--font);overflow-wrap:anywhere}
.wrap{width:min(100% - 2*clamp(1.125rem,5vw,3rem),70rem);margin-inline:auto}
.brand{font-weight:700;letter-spacing:-.01em;font-size:1.0625rem}
.hero{background:var(--hero);color:var(--hero-ink);padding-block:clamp(1.5rem,4vw,2.75rem) clamp(2.5rem,7vw,5.5rem)}
.hero .wrap{display:grid;gap:clamp(1.75rem,5vw,4.5rem)}
h1{font:700 clamp(2.125rem,1.35rem + 3.4vw,3.75rem)/1.1 var(--display);letter-spacing:-.022em;text-wrap:balance;margin-block:clamp(1.25rem,4vw,3rem) 1rem}
h2{font:700 clamp(1.375rem,1.2rem + .8vw,1.75rem)/1.25 var(--display);letter-spacing:-.012em;text-wrap:balance}
.lead{font-size:clamp(1.125rem,1.05rem + .4vw,1.3125rem);line-height:1.55;color:var(--hero-soft);max-width:34em;text-wrap:pretty}
.picture{margin-block-start:clamp(1.5rem,4vw,2.75rem)}
img{display:block;max-width:100%;height:auto}
.tall img{max-width:min(100%,58vw)}
.picture img{border-radius:var(--radius)}
.card{align-self:start;display:grid;gap:1.25rem;padding:clamp(1.375rem,4vw,2.25rem);background:var(--surface);color:var(--ink);border:1px solid var(--line);border-radius:calc(var(--radius)*1.5);box-shadow:0 1px 2px #0000000a,0 24px 48px -24px #0003;scroll-margin-top:1rem}
form,fieldset,.field{display:grid;gap:1.125rem;min-width:0;border:0}
.field{gap:.4rem;align-content:start}
legend{padding:0;margin-block-end:.4rem}
label,legend{font-weight:600;line-height:1.4}
.need,.hint{font-size:.9375rem;font-weight:400;color:var(--soft)}
.step>legend{font:700 1.125rem/1.3 var(--display);margin-block-end:1rem}
input,select,textarea{width:100%;min-height:3rem;padding:.65rem .85rem;border:1px solid color-mix(in srgb,var(--ink) 52%,var(--surface));border-radius:calc(var(--radius)*.66);background:var(--surface);color:inherit;font:inherit;font-size:max(1em,16px)}
textarea{min-height:7rem;resize:vertical}
[type=checkbox],[type=radio]{flex:none;width:1.375rem;height:1.375rem;min-height:0;margin:.1rem 0 0;accent-color:var(--accent)}
.choice{display:flex;gap:.7rem;padding-block:.35rem;font-weight:400}
.stars{display:flex;flex-wrap:wrap;gap:.25rem 1rem}
.consent .choice{font-size:.9375rem;color:var(--soft)}
.wrong{color:var(--wrong);font-size:.9375rem;font-weight:500}
[aria-invalid=true]{border-color:var(--wrong);box-shadow:0 0 0 1px var(--wrong)}
.faults{padding:.9rem 1.1rem;border:1px solid var(--wrong);border-radius:calc(var(--radius)*.66);font-size:.9375rem}
.faults ul{padding-inline-start:1.2rem}
.faults a{color:var(--wrong)}
.button{display:flex;align-items:center;justify-content:center;min-height:3.375rem;padding:.8rem 1.75rem;border:1px solid transparent;border-radius:calc(var(--radius)*.8);background:var(--accent);color:var(--on-accent);font:600 1.0625rem/1.3 var(--font);text-align:center;text-decoration:none;cursor:pointer;transition:filter .15s}
.button:hover{filter:brightness(.92)}
:focus-visible{outline:3px solid var(--link);outline-offset:3px}
.hero :focus-visible{outline-color:currentcolor}
.trap{position:absolute;inset-inline-start:-99rem;width:1px;height:1px;overflow:hidden}
.part{padding-block:clamp(2.5rem,6vw,5rem);border-block-start:1px solid var(--line)}
.benefits{display:grid;gap:clamp(1.5rem,3.5vw,2.75rem);grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));list-style:none}
.benefits li{padding-block-start:1.1rem;border-block-start:3px solid var(--link)}
.benefits h2{font:700 1.125rem/1.35 var(--font);letter-spacing:0}
.benefits p{margin-block-start:.4rem;color:var(--soft)}
.figures{display:grid;gap:1.5rem clamp(1.5rem,4vw,3rem);grid-template-columns:repeat(auto-fit,minmax(min(100%,10rem),1fr))}
.figures div{display:flex;flex-direction:column-reverse;justify-content:flex-end}
.figures dd{font:700 clamp(2rem,1.5rem + 2vw,3rem)/1.1 var(--display);letter-spacing:-.02em;color:var(--link)}
.figures dt{color:var(--soft)}
.quotes{display:grid;gap:1.25rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}
.figures+.quotes,.quotes+.logos,.figures+.logos{margin-block-start:clamp(2rem,5vw,3.5rem)}
.quotes figure{display:grid;align-content:space-between;gap:1.1rem;padding:clamp(1.25rem,3vw,1.75rem);background:var(--surface);border:1px solid var(--line);border-radius:var(--radius)}
.quotes blockquote{font-size:1.125rem;line-height:1.55}
.quotes figcaption{color:var(--soft);font-size:.9375rem}
.logos{display:flex;flex-wrap:wrap;align-items:center;gap:1.5rem clamp(1.5rem,4vw,3rem);list-style:none}
.close{display:grid;justify-items:center;gap:1.5rem;text-align:center}
footer{padding-block:1.5rem;border-block-start:1px solid var(--line);color:var(--soft);font-size:.9375rem}
.thanks{display:grid;gap:1.1rem;justify-items:start}
.thanks::before{content:"✓"/"";display:grid;place-items:center;width:3.25rem;height:3.25rem;border-radius:50%;background:var(--accent);color:var(--on-accent);font-size:1.5rem;font-weight:700}
.thanks .button{min-width:min(100%,16rem)}
.code{font:700 1.5rem/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.06em;padding:.8rem 1.2rem;border:2px dashed var(--link);border-radius:var(--radius);user-select:all}
.single{max-width:34rem;padding-block:clamp(2rem,8vw,6rem)}
.single .brand{margin-block-end:1.25rem}
.single h1{font-size:clamp(1.75rem,1.4rem + 1.6vw,2.375rem);margin:0}
.step+.step{margin-block-start:1rem}
@media (width>=56rem){
.hero .wrap{grid-template-columns:minmax(0,1.12fr) minmax(22rem,.88fr)}
.card{position:sticky;top:1.5rem}
}
@media (prefers-reduced-motion){*{transition:none!important;scroll-behavior:auto!important}}
`;

/** What a template has of its own beyond its colours. */
const OWN: Record<string, string> = {
  bold: `h1{font-weight:800;font-size:clamp(2.375rem,1.4rem + 4.2vw,4.5rem);letter-spacing:-.035em}.card{border:0}`,
  split: `@media (width>=56rem){.hero{padding:0}.hero .wrap{width:100%;gap:0;min-height:100vh;grid-template-columns:1fr 1fr}.intro{padding:clamp(2rem,5vw,5rem);background:var(--surface)}.card{align-self:center;border:0;box-shadow:none;background:none;width:min(100%,34rem);margin-inline:auto;padding:clamp(2rem,5vw,4rem)}}`,
  note: `h1{font-weight:600;letter-spacing:-.012em}h2{font-weight:600}.quotes blockquote{font-family:var(--display);font-style:italic}.benefits li{border-block-start-width:1px}`,
  line: `h1{font-weight:600;letter-spacing:-.03em}.card{border-width:1px 0 0;box-shadow:none;padding-inline:0}.quotes figure{border-width:1px 0 0;padding-inline:0}.benefits li{border-block-start-width:1px}@media (width>=56rem){.card{border-width:0 0 0 1px;border-inline-width:1px 0;padding-block:0;padding-inline:clamp(1.5rem,4vw,3.5rem) 0}}`,
};

/** In one line: what stands between the rules is for us. */
export const styleOf = (template: string): string => SHEET.replaceAll('\n', '') + (OWN[template] ?? '');
