/**
 * For a site that calls `kindling` before the tag has come: what is called waits, and is done then. It stands in
 * the head, before the tag; under a strict content policy it needs the page's nonce, which the tag does too.
 */
export const STUB =
  "window.kindling??={calls:[]};for(const name of ['track','page','identify','consent','show','on','reset'])kindling[name]??=(...args)=>{kindling.calls.push([name,args])}";
