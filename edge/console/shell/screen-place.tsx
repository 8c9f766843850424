import type { ComponentType } from 'preact';
import { Component } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Empty } from '../parts/empty.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { hashOf } from '../route.ts';
import type { Screen, ScreenProps } from '../screens.ts';
import { useShellTexts } from './texts.ts';

/** What has been read once is there at once. */
const read = new Map<Screen['name'], ComponentType<ScreenProps>>();

/** The screen that the address names, read when it is first opened. */
export function ScreenPlace({ screen, ...props }: ScreenProps & { screen: Screen | null }) {
  const texts = useShellTexts();
  const [, setRead] = useState(0);
  const [hasFailed, setFailed] = useState(false);
  const Shown = screen && read.get(screen.name);

  const load = () => {
    if (screen === null || read.has(screen.name)) return;
    setFailed(false);
    screen.load().then(
      (component) => {
        read.set(screen.name, component);
        setRead(read.size);
      },
      () => setFailed(true),
    );
  };
  useEffect(load, [screen]);

  if (screen === null) return <NoScreen />;
  if (Shown)
    return (
      <Guard key={screen.name} fallback={<Failed title={texts.screens[screen.name]} onRetry={() => location.reload()} />}>
        <Shown {...props} />
      </Guard>
    );
  if (hasFailed) return <Failed title={texts.screens[screen.name]} onRetry={load} />;
  return (
    <Page title={texts.screens[screen.name]}>
      <Loading />
    </Page>
  );
}

function Failed({ title, onRetry }: { title: string; onRetry: () => void }) {
  const texts = useShellTexts();
  return (
    <Page title={title}>
      <div class="trouble" role="alert">
        <p>{texts.screenFailed}</p>
        <button type="button" onClick={onRetry}>
          {texts.reload}
        </button>
      </div>
    </Page>
  );
}

function NoScreen() {
  const { noScreen } = useShellTexts();
  return (
    <Page title={noScreen.title}>
      <Empty title={noScreen.title}>
        <p>{noScreen.text}</p>
        <p>
          <a href={hashOf('leads')}>{noScreen.back}</a>
        </p>
      </Empty>
    </Page>
  );
}

/** A fault in one screen leaves the others and the way to them. */
class Guard extends Component<{ fallback: preact.ComponentChild }, { hasFailed: boolean }> {
  override state = { hasFailed: false };
  static override getDerivedStateFromError(error: unknown): { hasFailed: boolean } {
    // Where somebody looks for it.
    reportError(error);
    return { hasFailed: true };
  }
  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
