/** What the tag loads when it is needed, or when the site has switched it on, by the name of its file. */
export const PARTS = {
  panel: 'widget/src/panel/index.tsx',
  overflow: 'sdk/src/outbox/overflow.ts',
  history: 'sdk/src/capture/history.ts',
  'own-forms': 'sdk/src/capture/own-forms.ts',
  video: 'sdk/src/capture/video.ts',
  'cross-site': 'sdk/src/identity/cross-site.ts',
  tcf: 'sdk/src/consent-adapters/tcf.ts',
  'google-consent-mode': 'sdk/src/consent-adapters/google-consent-mode.ts',
  cookiebot: 'sdk/src/consent-adapters/cookiebot.ts',
  onetrust: 'sdk/src/consent-adapters/onetrust.ts',
  'data-layer': 'sdk/src/forwarding/data-layer.ts',
  'meta-pixel': 'sdk/src/forwarding/meta-pixel.ts',
  'google-ads': 'sdk/src/forwarding/google-ads.ts',
  zalo: 'sdk/src/forwarding/zalo.ts',
  debug: 'sdk/src/debug/index.ts',
} as const;
