import { describe, expect, it, vi } from 'vitest';
import { evaluate } from '../../../edge/src/delivery/destinations/http/expression.ts';
import { forCell, forHeader, forHtml, forSlack } from '../../../edge/src/delivery/destinations/http/plain-text.ts';
import { addressOf } from '../../../edge/src/delivery/destinations/http/request.ts';
import { ofTemplates } from '../../../edge/src/delivery/destinations/http/say.ts';
import { faultsOf } from '../../support/stand-ins/http-endpoint.ts';

const valueOf = (source: string, input: unknown = {}) => evaluate(source, input, {});
const URL = 'https://crm.example/leads';
const SIXTY_TIMES = "let $x = pad_left('', `1000000`, 'a'), $each = split(pad_left('', `60`, 'a'), '') in";

const MINUTES = Array.from({ length: 600 }, (_, at) => `+${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`).join();

describe('an expression', () => {
  const lead = { name: 'Nguyễn Văn An', tags: ['vip', 'hanoi'], score: { total: 74 }, phone: null };

  it('makes of a lead what the other side wants', async () => {
    expect(await valueOf("{ n: upper(name), t: join('; ', tags), hot: score.total > `50`, no: company }", lead)).toEqual({
      n: 'NGUYỄN VĂN AN',
      t: 'vip; hanoi',
      hot: true,
      no: null,
    });
    expect(await valueOf("join('', [replace(name, ' ', '-'), pad_left('7', `3`, '0')])", lead)).toBe('Nguyễn-Văn-An007');
    expect(await valueOf("join(' · ', [name, phone, score.total])", lead)).toBe('Nguyễn Văn An · 74');
    expect(await valueOf("trim(' =x= ') | trim(@, '=')")).toBe('x');
    expect(await valueOf("let $by = '-', $none = phone in map(&join($by, [@, $none, 'x']), tags)", lead)).toEqual(['vip-x', 'hanoi-x']);
  });

  it('writes times as the other side wants them', async () => {
    const at = '2026-11-21T20:30:00.000Z';
    expect(await valueOf("date(at, 'DD/MM/YYYY HH:mm', 'Asia/Ho_Chi_Minh')", { at })).toBe('22/11/2026 03:30');
    expect(await valueOf("date(millis(at), 'YYYY-MM-DD HH:mm:ss', '+07:00')", { at })).toBe('2026-11-22 03:30:00');
    expect(await valueOf("[date(gone, 'YYYY'), millis(gone)]", { at })).toEqual([null, null]);
    await expect(valueOf("date('soon', 'YYYY')")).rejects.toThrow('soon is no time');
    await expect(valueOf("date(at, 'YYYY', 'Mars')", { at })).rejects.toThrow('time zone');
    for (const now of [at, '2027-01-01T00:00:00.000Z']) {
      vi.setSystemTime(now);
      expect(await valueOf("[now(), date(now(), 'YYYY'), millis(now())]")).toEqual([now, now.slice(0, 4), Date.parse(now)]);
    }
    vi.useRealTimers();
  });

  it.each([
    ['a list that doubles', `[@]${' | [@, @] | []'.repeat(40)}`, 'values|steps'],
    ['a list in two places of a list in two places', `[@]${' | [@, @]'.repeat(40)}`, 'values'],
    ['lists in lists', `[@]${' | [@]'.repeat(80)}`, 'deep'],
    ['more steps than there are', `[${'a,'.repeat(200)}a]${' | [*].[@][]'.repeat(40)}`, 'steps'],
    ['parentheses in parentheses', `${'('.repeat(3_900)}a${')'.repeat(3_900)}`, 'deep'],
    ['a long text', "pad_left('a', `1000000000`)", 'too long'],
    ['a text that doubles', `'aaaaaaaaaa'${" | join('', [@, @])".repeat(40)}`, 'characters|too long'],
    ['many long texts', `[${"pad_left('a', `1000000`),".repeat(30)}a]`, 'too much work'],
    ['a text that grows as it is replaced', "pad_left('', `30000`, 'a') | replace(@, 'a', @)", 'too long'],
    ['a separator that is repeated', "let $s = pad_left('', `60000`, 'a') in join($s, split($s, ''))", 'values|too long'],
    ['a long text that is measured again and again', `${SIXTY_TIMES} map(&length($x), $each)`, 'too much work'],
    ['a long text in a variable, again and again', `${SIXTY_TIMES} sort_by($each, &$x)`, 'too much work'],
    ['a long list that is compared again and again', "let $l = split(pad_left('', `9000`, 'a'), '') in map(&$l == $l, $l[0:900])", 'too much work'],
    [
      'an object that is empty or not, again and again',
      "let $l = split(pad_left('', `9000`), '') in let $o = { a: $l } in map(&!$o, $l)",
      'too much work|steps',
    ],
    ['a list of long texts that is sorted', "sort(map(&pad_left(@, `1000`, 'a'), split(pad_left('', `900`, 'b'), '')))", 'too much work'],
    [
      'a search that begins anew at every place',
      "contains(pad_left('', `300000`, 'a'), join('b', [pad_left('', `50000`, 'a'), pad_left('', `50000`, 'a')]))",
      'too much work',
    ],
    ['a calendar for every minute', `map(&date(\`0\`, 'YYYY', @), split('${MINUTES}', ','))`, 'too much work'],
    ['a function for a value', '[&a]', '& stands before'],
  ])('is stopped: %s', async (_, source, why) => {
    await expect(valueOf(source, { a: 'a'.repeat(60) })).rejects.toThrow(new RegExp(why));
  });

  it('does what twenty leads need, at their longest', async () => {
    const events = Array.from({ length: 20 }, (_, at) => ({ id: at, at: '2026-11-21T20:30:00Z', name: 'An', message: 'ễ, '.repeat(5_000) }));
    const source = `sort_by(events, &name)[*].{ id: id, n: upper(name), m: message | replace(@, ',', ';') | trim(@), l: length(message),
      first: split(message, ', ')[0], at: date(at, 'DD/MM/YYYY', 'Asia/Ho_Chi_Minh'), an: contains(message, name), is: message == name, raw: to_string(@) }`;
    expect(await valueOf(source, { events })).toHaveLength(20);
  });

  it('waits once for a secret, whatever else it is given', async () => {
    const secret = vi.fn<(name: unknown) => Promise<string>>((name) => Promise.resolve(`the-${String(name)}`));
    expect(await evaluate(`[${Array.from({ length: 30 }, (_, at) => `secret('token', \`${at}\`)`).join()}][29]`, {}, { secret })).toBe('the-token');
    expect(secret).toHaveBeenCalledTimes(1);
  });

  it('does not wait for ever', async () => {
    const secret = vi.fn<(name: unknown) => Promise<unknown>>((name) => Promise.resolve(name));
    await expect(evaluate(`[${Array.from({ length: 30 }, (_, at) => `secret('${at}')`).join()}]`, {}, { secret })).rejects.toThrow('secrets to wait for');
    expect(secret.mock.calls.length).toBeLessThanOrEqual(10);
  });

  it('has no more to spend where it is evaluated once more', async () => {
    const late = "map(&length($x), split(pad_left('', `6`, 'a'), ''))";
    const source = `let $x = pad_left('', \`1000000\`, 'a') in [${late}, secret('token'), secret('key')]`;
    await expect(valueOf(`let $x = pad_left('', \`500000\`, 'a') in ${late}`)).resolves.toHaveLength(6);
    await expect(evaluate(source, {}, { secret: (name) => Promise.resolve(name) })).rejects.toThrow('too much work');
  });

  it('takes no long time over a long text', async () => {
    expect(await valueOf('trim_right(text)', { text: ` x${' \n'.repeat(100_000)}` })).toBe(' x');
  });

  it('cannot reach anything but what it is given', async () => {
    for (const source of ['constructor', '__proto__', 'name.constructor.constructor', 'toString', '"__proto__".a', 'keys(@)[?@ != `"name"`] | [0]'])
      expect(await valueOf(source, { name: 'An' })).toBeNull();
    for (const source of ['constructor(@)', 'hasOwnProperty(name)', '__proto__()', 'fetch(name)'])
      await expect(valueOf(source)).rejects.toThrow('there is no function');
  });

  it('leaves nothing behind for the next one', async () => {
    await evaluate("secret('token')", {}, { secret: () => 'kept' });
    await expect(valueOf("secret('token')")).rejects.toThrow('there is no function secret()');
    await expect(valueOf("let $a = 'x' in a | $a")).resolves.toBe('x');
    await expect(valueOf('$a')).rejects.toThrow('there is no $a');
  });
});

describe('what is wrong with an expression', () => {
  it.each([
    ['{ name: data.lead.full_name, ', 29, 'ends too early'],
    ['upper( ', 7, 'ends too early'],
    ['{ a: b ) }', 7, ') cannot stand here'],
    ['a = `1`', 2, 'write =='],
    ['a == 1', 5, 'between backticks: `1`'],
    ['a & b', 2, "join('', [a, b])"],
    ['$upper(a)', 6, 'without $'],
    ['a || nosuch(b)', 5, 'there is no function nosuch()'],
    ["true == a ? never(b) : 'x'", 12, 'there is no function never()'],
    ["a == 'x", 5, 'has no end'],
    ['a # b', 2, '# means nothing here'],
    ["'lead' | $lead", 9, 'let $lead'],
    ['abs(`"x"`)', 0, 'abs()'],
  ])('is said with its place: %s', async (source, at, why) => {
    await expect(valueOf(source, {})).rejects.toMatchObject({ at, why: expect.stringContaining(why) });
  });

  it('is said of what is no JSON', async () => {
    await expect(valueOf('a == `x`')).rejects.toMatchObject({ why: expect.stringContaining('between backticks stands JSON') });
  });
});

describe('settings with expressions', () => {
  it('are refused when one is no expression, with its place', async () => {
    expect(await faultsOf({ url: URL, body: '{ name: data.lead.full_name, ' })).toEqual([expect.stringMatching(/^body: At character \d+: /)]);
    expect(await faultsOf({ url: URL, headers: { 'x-name': '{{ upper( }}' } })).toEqual([expect.stringMatching(/^headers\.x-name: At character \d+: /)]);
    expect(await faultsOf({ url: URL, query: { q: '{{ data.lead.id' } })).toEqual(['query.q: {{ without }}.']);
  });

  it('are refused when one fails with a lead', async () => {
    expect(await faultsOf({ url: URL, body: '{ n: nosuch(data.lead.full_name) }' })).toEqual([expect.stringContaining('body: At character')]);
    expect(await faultsOf({ url: URL, body: 'sum(data.lead.full_name)' })).toEqual([expect.stringContaining('body: At character')]);
    expect(await faultsOf({ url: URL, answer: 'abs(text)' })).toEqual([expect.stringContaining('answer: ')]);
    expect(await faultsOf({ url: URL, content_type: 'text/plain', body: 'data.lead' })).toEqual(['body: a text must come out for text/plain.']);
  });

  it('are refused with a secret in the body, and with one that there is not', async () => {
    expect(await faultsOf({ url: URL, body: "{ key: secret('token') }" })).toEqual([expect.stringContaining('only offered in url, query and headers')]);
    expect(await faultsOf({ url: URL, headers: { 'x-key': "{{ secret('nosuch') }}" } })).toEqual([expect.stringContaining('a secret is called one of token')]);
  });

  it('name the host in writing', async () => {
    for (const url of [
      '{{ data.lead.fields.url }}',
      'https://{{ data.lead.fields.host }}/x',
      'https://crm.example{{ data.lead.fields.host }}/',
      'crm.example/x',
      'https://a@crm.example/x',
    ])
      expect(await faultsOf({ url })).toEqual(['url: host_not_written_out']);
  });

  it('name a host that can be one', async () => {
    for (const url of ['https://[::1/x', 'https://a:b:c/x', 'https://%zz/'])
      expect(await faultsOf({ url })).toEqual(['url: it leads to no host, or to another one.']);
  });

  it('say when nothing of it is known', async () => {
    expect(await faultsOf({ url: URL, metod: 'POST' })).toEqual([': unknown_setting']);
    expect(await faultsOf({ url: URL, headers: { Host: 'x' } })).not.toEqual([]);
  });
});

describe('an address', () => {
  const functions = ofTemplates(
    () => Promise.resolve('T0/B0/secret'),
    () => '',
  );

  it('takes what a lead wrote as a value, never as a part of the address', async () => {
    const lead = { name: '../../admin?x=1#y', host: '@evil.example' };
    expect(await addressOf('https://crm.example/leads/{{ name }}', { host: '{{ host }}' }, lead, functions)).toBe(
      'https://crm.example/leads/..%2F..%2Fadmin%3Fx%3D1%23y?host=%40evil.example',
    );
  });

  it.each([
    ['https://crm.example/leads/{{ name }}/notes', '..'],
    ['https://crm.example/leads/{{ name }}', '.'],
    ['https://crm.example/leads/.{{ name }}?a=b', '.'],
    ['https://crm.example/leads/%2E{{ name }} ', '.'],
  ])('is not another one for what a lead wrote: %s with %s', async (template, name) => {
    await expect(addressOf(template, {}, { name }, functions)).rejects.toThrow('leads to another address');
  });

  it('takes dots in a name, and in a query', async () => {
    expect(await addressOf('https://crm.example/{{ name }}/a?b={{ dots }}', { c: '{{ dots }}' }, { name: '...', dots: '..' }, functions)).toBe(
      'https://crm.example/.../a?b=..&c=..',
    );
  });

  it('has one budget with its query', async () => {
    const query = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`q${at}`, "{{ length(pad_left('', `600000`)) }}"]));
    await expect(addressOf('https://crm.example/', query, {}, functions)).rejects.toThrow('too much work');
  });

  it('takes a secret as it is', async () => {
    expect(await addressOf("https://hooks.slack.example/services/{{ secret('path') }}", {}, {}, functions)).toBe(
      'https://hooks.slack.example/services/T0/B0/secret',
    );
  });
});

describe('what a stranger typed', () => {
  it('is no markup, no formula and no header of its own', () => {
    expect(forSlack('<!channel> & <https://evil.example|here>')).toBe('&lt;!channel&gt; &amp; &lt;https://evil.example|here&gt;');
    expect(forHtml(`<b onclick="x">'`)).toBe('&lt;b onclick=&quot;x&quot;&gt;&#39;');
    for (const text of ['=1+1', '+84912345678', '-1', '@x', '\t=1', '＝1', "'x"]) expect(forCell(text)).toBe(`'${text}`);
    expect(forCell('Nguyễn Văn An')).toBe('Nguyễn Văn An');
    expect(forHeader('An\r\nx-evil: 1 ễ')).toBe('An%0D%0Ax-evil: 1 %E1%BB%85');
  });
});
