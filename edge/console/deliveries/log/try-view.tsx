import type { Exchange, Try } from '../../../protocol/delivery.ts';
import { useDeliveryTexts } from '../texts.ts';
import { When } from '../when.tsx';
import { whyOf } from '../why.ts';

/** One try: when, what came back, and the heads of what went and came. */
export function TryView({ of, zone }: { of: Try; zone: string }) {
  const texts = useDeliveryTexts();
  return (
    <div class="try">
      <p>
        <When at={of.at} zone={zone} /> · {of.status > 0 && <strong>{of.status}</strong>} {texts.log.took(of.ms)}
      </p>
      {of.error !== null && (
        <p>
          {texts.why[whyOf(of.status)]} <code>{of.error}</code>
        </p>
      )}
      {of.request && <Heads status={of.status} request={of.request} response={of.response} />}
      {of.before && of.before.length > 0 && (
        <details>
          <summary>{texts.log.before}</summary>
          {of.before.map((exchange, i) => (
            <Heads key={i} {...exchange} />
          ))}
        </details>
      )}
    </div>
  );
}

function Heads({ status, request, response }: Pick<Exchange, 'status' | 'request' | 'response'>) {
  const { log } = useDeliveryTexts();
  return (
    <div class="heads">
      <div>
        <p class="heads-title">{log.request}</p>
        <pre class="code-block">{[`${request.method} ${request.url}`, ...lines(request.headers)].join('\n')}</pre>
      </div>
      <div>
        <p class="heads-title">{log.response}</p>
        <pre class="code-block">{response ? [String(status), ...lines(response.headers)].join('\n') : log.nobody}</pre>
      </div>
    </div>
  );
}

const lines = (headers: Record<string, string>): string[] => Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
