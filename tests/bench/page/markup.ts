/**
 * The page that all trackers are put on: a price list of 800 rows with the markup around it that shops
 * have. It is the same for all of them but for what they ask to be put into its head.
 */
const ROWS = 800;

const WORDS = ['oak', 'ash', 'linen', 'copper', 'glass', 'paper', 'stone', 'wool', 'cork', 'steel'];
const word = (n: number): string => WORDS[n % WORDS.length] ?? '';

const row = (n: number): string =>
  `<li class="row"><a href="/goods/${n}">${word(n)} ${word(n * 3 + 1)} no. ${n}</a> <i>${word(n + 2)}, ${word(n + 5)}</i> <b>${(n * 7.3).toFixed(2)}</b>`;

const STYLE = `body{font:16px/1.4 sans-serif;margin:0}ul{width:960px;list-style:none}li{padding:6px 10px;border-bottom:1px solid #ddd}.chosen{padding:8px 12px;font-weight:bold}`;

/**
 * The page's own work on a click: it leaves styles and layout to be done, as the handlers of real pages
 * do, so that a tracker that asks for a position right then waits for all of it. The clock is read as
 * close to the call as can be.
 */
const OWN_SCRIPT = (track: string): string =>
  `const costs=[];document.querySelector('#try').addEventListener('click',()=>{for(const row of document.querySelectorAll('.row'))row.classList.toggle('chosen');
const from=performance.now();${track};costs.push(performance.now()-from)})`;

/** @param track the call to be timed inside the click handler */
export const pageWith = (head: string, track: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Price list</title><meta name="description" content="All we have">
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><style>${STYLE}</style>${head}</head>
<body><header><h1>Price list</h1><nav>${WORDS.map((each) => `<a href="/${each}">${each}</a>`).join(' ')}</nav><button type="button" id="try">Try</button></header>
<form><label>Search <input name="q"></label><button>Go</button></form><ul>${Array.from({ length: ROWS }, (_, n) => row(n)).join('')}</ul>
<footer><a href="https://example.com/">elsewhere</a> <a href="/list.pdf">as PDF</a></footer><script>${OWN_SCRIPT(track)}</script></body></html>`;
