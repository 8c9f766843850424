import { describe, expect, it } from 'vitest';
import { unwanted } from '../../edge/src/intake/unwanted.ts';
import type { SiteSettings } from '../../edge/protocol/site-config.ts';

/** User agents as browsers, apps, servers and robots send them. */

const BROWSERS: [who: string, agent: string][] = [
  ['Chrome on Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'],
  ['Cốc Cốc', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/128.0.236 Chrome/122.0.6261.236 Safari/537.36'],
  ['Edge', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0'],
  ['Firefox', 'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'],
  ['Safari mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15'],
  ['Safari iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1'],
  ['Chrome Android', 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36'],
  [
    'Chrome iOS',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1',
  ],
  ['Firefox iOS', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/145.0 Mobile/15E148 Safari/605.1.15'],
  [
    'Samsung Internet',
    'Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
  ],
  ['Opera', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 OPR/125.0.0.0'],
  ['Opera Mini', 'Opera/9.80 (Android; Opera Mini/83.0.2254/191.303; U; vi) Presto/2.12.423 Version/12.16'],
  [
    'UC',
    'Mozilla/5.0 (Linux; U; Android 11; vi-VN; Redmi Note 8) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.58 UCBrowser/13.7.8.1319 Mobile Safari/537.36',
  ],
  [
    'Mi browser',
    'Mozilla/5.0 (Linux; U; Android 13; vi-vn; 2201117TG Build/TKQ1.221114.001) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/112.0.5615.136 Mobile Safari/537.36 XiaoMi/MiuiBrowser/14.9.0-gn',
  ],
  ['Vivo', 'Mozilla/5.0 (Linux; Android 13; V2247) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/123.0.6312.118 Mobile Safari/537.36 VivoBrowser/14.4.4.0'],
  [
    'Oppo HeyTap',
    'Mozilla/5.0 (Linux; U; Android 12; vi-vn; CPH2239 Build/SP1A.210812.016) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/115.0.5790.168 Mobile Safari/537.36 HeyTapBrowser/45.10.4.1.1',
  ],
  ['Brave', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'],
  [
    'DuckDuckGo iOS',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15',
  ],
  [
    'DuckDuckGo Android',
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0.0.0 Mobile DuckDuckGo/5 Safari/537.36',
  ],
  [
    'Zalo iOS',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Zalo iOS/591 ZaloTheme/light ZaloLanguage/vn',
  ],
  [
    'Zalo Android',
    'Mozilla/5.0 (Linux; Android 13; SM-A536E Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.122 Mobile Safari/537.36 Zalo android/12060620 ZaloTheme/light ZaloLanguage/vi',
  ],
  [
    'Zalo PC',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) ZaloPC-win32-24v598 Chrome/108.0.5359.215 Electron/22.3.27 Safari/537.36',
  ],
  [
    'Facebook iOS',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_6_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21G93 [FBAN/FBIOS;FBAV/480.0.0.34.108;FBBV/637000000;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.6.1;FBSS/3;FBID/phone;FBLC/vi_VN;FBOP/5;FBRV/640000000]',
  ],
  [
    'Facebook Android',
    'Mozilla/5.0 (Linux; Android 13; SM-G991B Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/128.0.6613.127 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/479.0.0.54.88;]',
  ],
  [
    'Messenger',
    'Mozilla/5.0 (Linux; Android 12; CPH2269 Build/RKQ1.211119.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/127.0.6533.103 Mobile Safari/537.36 [FB_IAB/Orca-Android;FBAV/473.0.0.42.109;]',
  ],
  [
    'Instagram',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_6_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21G93 Instagram 345.0.4.19.92 (iPhone14,5; iOS 17_6_1; vi_VN; vi; scale=3.00; 1170x2532; 630000000)',
  ],
  [
    'TikTok',
    'Mozilla/5.0 (Linux; Android 12; M2101K7AG Build/SKQ1.210908.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.134 Mobile Safari/537.36 trill_350405 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/musical_ly app_version/35.4.5 ByteLocale/vi-VN ByteFullLocale/vi-VN Region/VN AppId/1233 Spark/1.5.9.1 AppVersion/35.4.5 BytedanceWebview/d8a21c6',
  ],
  ['LINE', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/14.9.0'],
  [
    'Google app',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_6_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/331.0.665236494 Mobile/15E148 Safari/604.1',
  ],
  [
    'Google app android',
    'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP2A.240805.005; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/127.0.6533.103 Mobile Safari/537.36 GSA/15.32.37.28.arm64',
  ],
  [
    'WeChat',
    'Mozilla/5.0 (Linux; Android 13; M2012K11AC Build/TKQ1.220829.002; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20240404 MMWEBID/2307 MicroMessenger/8.0.49.2600(0x2800313D) WeChat/arm64 Weixin NetType/WIFI Language/en ABI/arm64',
  ],
  [
    'Shopee app',
    'Mozilla/5.0 (Linux; Android 12; SM-A525F Build/SP1A.210812.016; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.71 Mobile Safari/537.36 Android app Shopee appver=32837 app_type=1',
  ],
  ['LinkedIn app', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [LinkedInApp]/9.29.9066'],
  [
    'Slack desktop',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Slack/4.39.95 Chrome/126.0.6478.61 Electron/31.0.1 Safari/537.36',
  ],
  ['Smart TV', 'Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) 76.0.3809.146/6.0 TV Safari/537.36'],
  ['PS5', 'Mozilla/5.0 (PlayStation; PlayStation 5/8.00) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15'],
  ['Kindle', 'Mozilla/5.0 (Linux; Android 9; KFMAWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/128.5.9 like Chrome/128.0.6613.187 Safari/537.36'],
  ['KaiOS', 'Mozilla/5.0 (Mobile; Nokia 8110 4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5'],
  ['Chromebook', 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'],
  ['IE11', 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko'],
  ['CUBOT', 'Mozilla/5.0 (Linux; Android 9; CUBOT_X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36'],
];

const SERVERS: [who: string, agent: string][] = [
  ['curl', 'curl/8.9.1'],
  ['Node', 'node'],
  ['Python', 'python-requests/2.32'],
  ['Go', 'Go-http-client/2.0'],
  ['OkHttp', 'okhttp/4.12.0'],
  ['axios', 'axios/1.7.7'],
  ['Java', 'Java/21.0.4'],
  ['a Dart server', 'Dart/3.4 (dart:io)'],
  ['an iOS app', 'ShopVN/412 CFNetwork/1498.700.2 Darwin/23.6.0'],
  ['PHP', 'GuzzleHttp/7'],
  ['Symfony', 'Symfony HttpClient (Curl)'],
  ['Alamofire', 'MyShop/3.2 (com.shop.app; build:312; iOS 17.5.1) Alamofire/5.9.1'],
  ['an Android app', 'Dalvik/2.1.0 (Linux; U; Android 13; SM-A536E Build/TP1A.220624.014)'],
  ['undici', 'undici'],
  ['an Apache client', 'Apache-HttpClient/4.5.14 (Java/17.0.8)'],
  ['Postman', 'PostmanRuntime/7.40.0'],
  ['Ruby', 'Ruby'],
  ['Faraday', 'Faraday v2.9.0'],
];

const ROBOTS: [who: string, agent: string][] = [
  ['Chrome without a window', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36'],
  [
    'Chrome without a window on Windows',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36',
  ],
  [
    'Edge without a window',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36 HeadlessEdg/142.0.0.0',
  ],
  ['PhantomJS', 'Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1'],
  ['SlimerJS', 'Mozilla/5.0 (X11; Linux x86_64; rv:59.0) Gecko/20100101 SlimerJS/1.0.0'],
  ['jsdom', 'Mozilla/5.0 (linux) AppleWebKit/537.36 (KHTML, like Gecko) jsdom/26.1.0'],
  ['HappyDOM', 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) HappyDOM/21.0.4'],
  ['HtmlUnit', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) HtmlUnit/4.5 Chrome/128.0.0.0 Safari/537.36'],
  ['Playwright', 'Playwright/1.56.1 (x64; ubuntu 22.04) node/22.11'],
  ['Selenium', 'selenium/4.27.0 (python linux)'],
  ['Puppeteer', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Puppeteer'],
  ['Googlebot', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
  [
    'Googlebot as a phone',
    'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.7444.59 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  ],
  [
    'Bingbot',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36',
  ],
  ['the bot of Cốc Cốc', 'Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)'],
  ['YandexBot', 'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)'],
  ['AhrefsBot', 'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)'],
  ['SemrushBot', 'Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)'],
  ['GPTBot', 'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; GPTBot/1.2; +https://openai.com/gptbot'],
  ['ClaudeBot', 'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)'],
  ['the preview of Facebook', 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)'],
  [
    'Applebot',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)',
  ],
  ['Lighthouse', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Chrome-Lighthouse'],
  ['UptimeRobot', 'Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)'],
  ['Pingdom', 'Mozilla/5.0 (compatible; Pingdom.com_bot_version_1.4_http://www.pingdom.com/)'],
  [
    'Bytespider',
    'Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)',
  ],
  ['Cypress', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Cypress/13.15.0 Chrome/118.0.5993.159 Electron/27.3.10 Safari/537.36'],
  [
    'AdsBot',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36 (compatible; AdsBot-Google-Mobile; +http://www.google.com/mobile/adsbot.html)',
  ],
];

const settings = { consent: 'implied' } as SiteSettings;
const judged = (headers: Record<string, string>) => unwanted(new Headers(headers), { state: 'unknown', gpc: false }, settings);

describe('counts what is done by', () => {
  it.each(BROWSERS)('%s', (_, agent) => expect(judged({ 'user-agent': agent })).toBeNull());
  it.each(SERVERS)('%s', (_, agent) => expect(judged({ 'user-agent': agent })).toBeNull());
  it('whoever says nothing of themselves', () => expect(judged({})).toBeNull());
});

describe('counts nothing that is done by', () => {
  it.each(ROBOTS)('%s', (_, agent) => expect(judged({ 'user-agent': agent })).toBe('bot'));
});

const CHROME = BROWSERS[0]?.[1] ?? '';

it('believes the client hints of a browser that says another name', () => {
  const hints = (brands: string) => judged({ 'user-agent': CHROME, 'sec-ch-ua': brands });
  expect(hints('"Chromium";v="142", "HeadlessChrome";v="142", "Not_A Brand";v="99"')).toBe('bot');
  expect(hints('"Chromium";v="142", "Google Chrome";v="142", "Not_A Brand";v="99"')).toBeNull();
  expect(hints('"Android WebView";v="142", "Chromium";v="142", "Not_A Brand";v="99"')).toBeNull();
  expect(judged({ 'user-agent': CHROME, 'sec-ch-ua-full-version-list': '"HeadlessChrome";v="142.0.7444.59"' })).toBe('bot');
});

it('says first what a person has asked for', () => {
  const [, agent = ''] = ROBOTS[0] ?? [];
  expect(judged({ 'user-agent': agent, 'sec-gpc': '1' })).toBe('gpc');
});
