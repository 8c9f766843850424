import { useEffect, useRef, useState } from 'preact/hooks';
import { LIVE, PREVIEW_PAGE, QUIET, READY, type Scene } from './scene.ts';

interface Props {
  scene: Omit<Scene, 'kindling'>;
  device?: string;
  /** Of the window that is pretended, px. */
  width: number;
  height: number;
  /** Whether it can be clicked and typed in. Otherwise it takes no focus: somebody is writing beside it. */
  isLive?: boolean;
  title: string;
}

/** The panel itself, in a window of its own, made as small as there is room for. */
export function PreviewFrame({ scene, device, width, height, isLive = false, title }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setReady] = useState(false);
  const [scale, setScale] = useState(0);

  useEffect(() => {
    const hear = ({ source, origin, data }: MessageEvent<unknown>) => {
      if (source === frame.current?.contentWindow && origin === location.origin && data === READY) setReady(true);
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, []);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const fit = new ResizeObserver(([entry]) => setScale(Math.min(1, (entry?.contentRect.width ?? width) / width)));
    fit.observe(element);
    return () => fit.disconnect();
  }, [width]);
  useEffect(() => {
    if (isReady) frame.current?.contentWindow?.postMessage({ kindling: 'scene', ...scene } satisfies Scene, location.origin);
  }, [isReady, scene.cta, scene.language, scene.scheme, scene.shows, scene.step]);
  useEffect(() => {
    frame.current?.toggleAttribute('inert', !isLive);
    if (isReady) frame.current?.contentWindow?.postMessage(isLive ? LIVE : QUIET, location.origin);
  }, [isReady, isLive]);

  return (
    <div ref={place} class="cta-frame" style={{ height: `${height * scale}px` }}>
      <iframe
        ref={frame}
        src={PREVIEW_PAGE}
        title={title}
        data-device={device}
        loading="lazy"
        tabIndex={isLive ? 0 : -1}
        style={{ width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` }}
      />
    </div>
  );
}
