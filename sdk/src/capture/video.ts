import { listenUntil } from '../browser/listen.ts';
import type { Kindling } from '../kindling.ts';

/** Per cent of a video between two marks. */
const STEP = 25;

/**
 * Progress of the page's <video> elements, also of those that come later: 0 when one starts, then 25, 50, 75 and
 * 100 per cent, once for each mark and source. Media events do not bubble, but the window sees them on their way
 * down; those inside a shadow root stay there. Reads the player alone, never the layout.
 */
export default function captureVideo(kindling: Pick<Kindling, 'record'>): () => void {
  const gone = new AbortController();
  const seen = new Set<string>();
  listenUntil(gone.signal)('play timeupdate ended', ({ target: video }) => {
    if (!(video instanceof HTMLVideoElement)) return;
    const { currentSrc, currentTime, duration, ended } = video;
    // A silent loop is a picture that moves; and dragging the handle of a paused video is not watching it.
    if ((video.loop && video.muted) || (video.paused && !ended)) return;
    // Of a live stream nobody knows the end (Infinity): it only starts. Before the metadata (NaN) it does too.
    const percent = ended ? 100 : Math.floor(((currentTime / duration || 0) * 100) / STEP) * STEP;
    const mark = `${percent} ${currentSrc}`;
    if (seen.has(mark)) return;
    seen.add(mark);
    kindling.record('video_progress', { props: { percent, ...named(video) } });
  });
  return () => gone.abort();
}

/** What a person would call it. The query may carry a signature, and a blob has no address worth keeping. */
function named({ currentSrc, title, id }: HTMLVideoElement): { src?: string; title?: string } {
  const src = /^https?:[^?#]*/.exec(currentSrc)?.[0];
  return { ...(src && { src }), ...((title || id) && { title: title || id }) };
}
