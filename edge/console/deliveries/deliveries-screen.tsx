import './deliveries.css';
import { Page } from '../parts/page.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { hashOf } from '../route.ts';
import type { ScreenProps } from '../screens.ts';
import { ChangeEndpoint } from './edit/change-endpoint.tsx';
import { NewEndpoint } from './edit/new-endpoint.tsx';
import { ImportTab } from './import/import-tab.tsx';
import { InboundTab } from './inbound/inbound-tab.tsx';
import { EndpointList } from './list/endpoint-list.tsx';
import { MailsTab } from './mails/mails-tab.tsx';
import { EndpointPage } from './one/endpoint-page.tsx';
import { useDeliveryTexts } from './texts.ts';

const TABS = ['out', 'inbound', 'import', 'mails'] as const;

/** Where leads go and where they come from, besides forms. */
export function DeliveriesScreen(props: ScreenProps) {
  const texts = useDeliveryTexts();
  const [part = 'out', id, what] = props.path;
  if (part === 'new') return <NewEndpoint key={id} {...props} kind={id} />;
  if ((part === 'webhooks' || part === 'destinations') && id !== undefined) {
    return what === 'edit' ? <ChangeEndpoint key={id} {...props} family={part} id={id} /> : <EndpointPage key={id} {...props} family={part} id={id} />;
  }
  const current = TABS.find((tab) => tab === part) ?? 'out';
  return (
    <Page
      title={texts.title}
      hint={texts.hint}
      class="deliveries"
      actions={
        current === 'out' && (
          <a class="button-link is-primary" href={hashOf('deliveries', 'new')}>
            {texts.add}
          </a>
        )
      }
    >
      <Tabs label={texts.parts} screen="deliveries" tabs={TABS.map((tab) => [tab, texts.tabs[tab]] as const)} current={current} />
      {current === 'out' && <EndpointList {...props} />}
      {current === 'inbound' && <InboundTab {...props} id={id} />}
      {current === 'import' && <ImportTab {...props} />}
      {current === 'mails' && <MailsTab {...props} />}
    </Page>
  );
}
