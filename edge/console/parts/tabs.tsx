import { useEffect, useRef } from 'preact/hooks';
import { hashOf } from '../route.ts';

interface Props {
  label: string;
  screen: string;
  /** Name in the address, and what it is called. */
  tabs: readonly (readonly [name: string, text: string])[];
  current: string;
}

/** Parts of a screen, each with an address of its own: links, so that they can be shared and gone back from. */
export function Tabs({ label, screen, tabs, current }: Props) {
  const nav = useRef<HTMLElement>(null);
  // On a phone they are wider than the page.
  useEffect(() => nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [current]);
  return (
    <nav ref={nav} class="tabs" aria-label={label}>
      {tabs.map(([name, text]) => (
        <a key={name} href={hashOf(screen, name)} aria-current={name === current ? 'page' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  );
}
