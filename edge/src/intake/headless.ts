/**
 * Signs in a request's headers that its browser has no window, and so nobody who looks at it: names that such
 * browsers and the tools which drive them give themselves. Whoever hides them is not found here; what they do is
 * looked at by the visitor's object. A browser of an app, a webview and a server that sends for somebody say none
 * of these.
 */
const DRIVEN =
  /\bHeadless(?:Chrome|Chromium|Edg|Edge|Firefox|Shell)|\b(?:PhantomJS|SlimerJS|HtmlUnit|Puppeteer|Playwright|Selenium|WebDriver|jsdom|HappyDOM)\b/i;

/** Chrome without a window names itself in its client hints too, where the user agent may be another one's. */
const DRIVEN_BRAND = /"Headless(?:Chrome|Chromium|Edg|Edge|Shell)"/i;

export const isHeadless = (headers: Headers): boolean =>
  DRIVEN.test(headers.get('user-agent') ?? '') || ['sec-ch-ua', 'sec-ch-ua-full-version-list'].some((name) => DRIVEN_BRAND.test(headers.get(name) ?? ''));
