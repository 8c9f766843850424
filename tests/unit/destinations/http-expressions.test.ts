import { describe, expect, it, vi } from 'vitest';
import { evaluate } from '../../../edge/src/delivery/destinations/http/expression.ts';
import { forCell, forHeader, forHtml, forSlack } from '../../../edge/src/delivery/destinations/http/plain-text.ts';
import { addressOf } from '../../../edge/src/delivery/destinations/http/request.ts';
import { ofTemplates } from '../../../edge/src/delivery/destinations/http/say.ts';
import { faultsOf } from '../../support/stand-ins/http-endpoint.ts';

const valueOf = (source: string, input: unknown = {}) => evaluate(source, input, {});
const URL = 'https://crm.example/leads';

describe('an expression', () => {
  it('makes of a lead what the other side wants', async () => {
    const lead = { name: 'Nguyễn Văn An', tags: ['vip', 'hanoi'], score: { total: 74 } };
    expect(await valueOf('{ "n": $uppercase(name), "t": $join(tags, "; "), "hot": score.total > 50, "no": company }', lead)).toEqual({
      n: 'NGUYỄN VĂN AN',
      t: 'vip; hanoi',
      hot: true,
    });
    expect(await valueOf('$replace(name, /\\s+/, "-") & $pad("7", -3, "0")', lead)).toBe('Nguyễn-Văn-An007');
  });

  it('writes times as the other side wants them', async () => {
    expect(await valueOf('$fromMillis($toMillis(at), "[D01]/[M01]/[Y0001] [H01]:[m01]", "+0700")', { at: '2026-11-21T20:30:00.000Z' })).toBe(
      '22/11/2026 03:30',
    );
    for (const now of ['2026-11-21T20:30:00.000Z', '2027-01-01T00:00:00.000Z']) {
      vi.setSystemTime(now);
      expect(await valueOf('[$now(), $now("[Y0001]"), $millis()]')).toEqual([now, now.slice(0, 4), Date.parse(now)]);
    }
    vi.useRealTimers();
  });

  it.each([
    ['a loop', '($f := function() { $f() }; $f())', 'steps'],
    ['a recursion', '($f := function($n) { 1 + $f($n + 1) }; $f(1))', 'Stack overflow|deep|steps'],
    ['a long list', '[1..1000000]', '1000'],
    ['a long text', '$pad("a", 1000000000)', 'too long'],
    ['a text that doubles', '($d := function($s, $n) { $n = 0 ? $s : $d($s & $s, $n - 1) }; $d("aaaaaaaaaa", 40))', 'characters'],
    ['a text that grows as it is replaced', '($s := $pad("", 30000, "a"); $replace($s, "a", $s))', 'too long'],
    ['a year of a hundred million digits', '$fromMillis(0, "[Y,99999999]")', 'too long'],
    ['the same of now', '$now("[Y,99999999]")', 'too long'],
    ['a separator that is repeated', '($s := $pad("", 60000, "a"); $join([1..900].("x"), $s))', 'too long'],
    ['a list in two places of a list in two places', '($d := function($x, $n) { $n = 0 ? $x : $d([[$x], [$x]], $n - 1) }; $d([], 40))', 'values|deep'],
    ['a pattern that takes for ever', '$match(name, /^(a+)+$/)', 'pattern'],
    ['a pattern over a text that is too long for it', '$replace($pad("", 9000, "a"), /a*b/, "")', 'pattern'],
    ['work that is never done', '$map([1..900], function($x) { $map([1..900], function($y) { $x }) })', 'too much|steps'],
    ['a function for a value', 'function($x) { $x }', 'function'],
    ['a pattern for a value', '{ "p": /a/ }', 'function'],
    ['what a lead wrote, read as an expression', '$eval(name)', 'not offered'],
  ])('is stopped: %s', async (_, source, why) => {
    await expect(valueOf(source, { name: 'a'.repeat(60) })).rejects.toThrow(new RegExp(why));
  });

  it('cannot reach anything but what it is given', async () => {
    for (const source of ['constructor', '__proto__', '$lookup($, "constructor")', 'name.constructor.constructor', '$process', '$fetch', '$.toString']) {
      expect(await valueOf(source, { name: 'An' })).toBeUndefined();
    }
  });
});

describe('settings with expressions', () => {
  it('are refused when one is no expression, with its place', async () => {
    expect(await faultsOf({ url: URL, body: '{ "name": data.lead.full_name, ' })).toEqual([expect.stringMatching(/^body: At character \d+: /)]);
    expect(await faultsOf({ url: URL, headers: { 'x-name': '{{ $uppercase( }}' } })).toEqual([expect.stringMatching(/^headers\.x-name: At character \d+: /)]);
    expect(await faultsOf({ url: URL, query: { q: '{{ data.lead.id' } })).toEqual(['query.q: {{ without }}.']);
  });

  it('are refused when one fails with a lead', async () => {
    expect(await faultsOf({ url: URL, body: '{ "n": $nosuch(data.lead.full_name) }' })).toEqual([expect.stringContaining('body: At character')]);
    expect(await faultsOf({ url: URL, body: '$sum(data.lead.full_name)' })).toEqual([expect.stringContaining('body: At character')]);
    expect(await faultsOf({ url: URL, answer: '$number("x")' })).toEqual([expect.stringContaining('answer: ')]);
    expect(await faultsOf({ url: URL, content_type: 'text/plain', body: 'data.lead' })).toEqual(['body: a text must come out for text/plain.']);
  });

  it('are refused with a secret in the body, and with one that there is not', async () => {
    expect(await faultsOf({ url: URL, body: '{ "key": $secret("token") }' })).toEqual([expect.stringContaining('only offered in url, query and headers')]);
    expect(await faultsOf({ url: URL, headers: { 'x-key': '{{ $secret("nosuch") }}' } })).toEqual([expect.stringContaining('a secret is called one of token')]);
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

  it('takes a secret as it is', async () => {
    expect(await addressOf('https://hooks.slack.example/services/{{ $secret("path") }}', {}, {}, functions)).toBe(
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
