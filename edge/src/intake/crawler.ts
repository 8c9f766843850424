import { createIsbotFromList, list } from 'isbot';

/**
 * isbot's patterns name everything that is no browser. Only those that say "I am a crawler" may
 * silence events here: a program that sends for somebody (a proxy, a server, an app) and a name that
 * nobody knows are not crawlers, nor is a browser without a window (`headless.ts` knows those). Each of
 * these is such a sender; a pattern that matches one of them is left out.
 */
const NOT_CRAWLERS = [
  'node',
  'curl/8.9.1',
  'python-requests/2.32',
  'Go-http-client/2.0',
  'okhttp/4.12.0',
  'axios/1.7.7',
  'Java/21.0.4',
  'GuzzleHttp/7',
  'PostmanRuntime/7.40.0',
  // An app that says its package and build; a long word alone is no crawler's name.
  'com.example.shop.customer.android.release/8.12.0-build.20261101',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
];

/** Whether a user agent names a crawler. */
export const isCrawler = createIsbotFromList(
  list.filter((pattern) => {
    const expression = new RegExp(pattern, 'i');
    return !NOT_CRAWLERS.some((agent) => expression.test(agent));
  }),
);
