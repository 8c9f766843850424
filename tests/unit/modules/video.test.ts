// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import captureVideo from '../../../sdk/src/capture/video.ts';

interface Player {
  currentSrc: string;
  currentTime: number;
  duration: number;
  paused: boolean;
  ended: boolean;
  loop: boolean;
  muted: boolean;
}

let types = new Set<string>();
let recorded: Record<string, unknown>[] = [];
let stop = (): void => {};
beforeEach(() => {
  types = new Set();
  recorded = [];
  stop = captureVideo({
    record(type, details) {
      types.add(type);
      recorded.push(details?.props ?? {});
      return 'id';
    },
  });
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

const SRC = 'https://cdn.example/gioi-thieu.mp4';
const INITIAL: Player = { currentSrc: `${SRC}?token=secret#t=1`, currentTime: 0, duration: 200, paused: false, ended: false, loop: false, muted: false };

/** A player whose state the test sets, as the browser would before it raises the event. */
function videoOf(initial: Partial<Player> = {}) {
  const state = { ...INITIAL, ...initial };
  const video = document.createElement('video');
  for (const name of Object.keys(state) as (keyof Player)[]) Object.defineProperty(video, name, { get: () => state[name] });
  document.body.append(video);
  return {
    video,
    raise(type: string, change: Partial<Player> = {}) {
      Object.assign(state, change);
      video.dispatchEvent(new Event(type));
    },
  };
}

const marks = (): unknown[] => recorded.map(({ percent }) => percent);

describe('progress of a video', () => {
  it('is recorded at its start, at each quarter and at its end, once', () => {
    const { raise } = videoOf();
    raise('play');
    for (let second = 0; second < 200; second += 0.25) raise('timeupdate', { currentTime: second });
    raise('ended', { currentTime: 200, ended: true, paused: true });
    raise('play', { currentTime: 0, ended: false, paused: false });
    raise('timeupdate', { currentTime: 120 });
    expect(marks()).toEqual([0, 25, 50, 75, 100]);
    expect([...types]).toEqual(['video_progress']);
  });

  it('names the source without its query, and the title if it has one', () => {
    const { video, raise } = videoOf();
    video.title = 'Giới thiệu';
    raise('play');
    const other = videoOf({ currentSrc: 'blob:https://shop.example/1234' });
    other.video.id = 'tour';
    other.raise('play');
    videoOf({ currentSrc: 'data:video/mp4;base64,AAAA' }).raise('play');
    expect(recorded).toEqual([{ percent: 0, src: SRC, title: 'Giới thiệu' }, { percent: 0, title: 'tour' }, { percent: 0 }]);
  });

  it('begins anew with another source in the same player', () => {
    const { raise } = videoOf();
    raise('play');
    raise('play', { currentSrc: 'https://cdn.example/two.mp4' });
    expect(marks()).toEqual([0, 0]);
  });

  it('is not made by dragging the handle of a paused video, nor are the quarters that were jumped over', () => {
    const { raise } = videoOf({ paused: true });
    raise('timeupdate', { currentTime: 190 });
    expect(marks()).toEqual([]);
    raise('play', { paused: false, currentTime: 110 });
    raise('timeupdate', { currentTime: 160 });
    expect(marks()).toEqual([50, 75]);
  });

  it('of a stream without an end is its start alone', () => {
    const { raise } = videoOf({ duration: Number.NaN });
    raise('play');
    raise('timeupdate', { duration: Number.POSITIVE_INFINITY, currentTime: 5_000 });
    expect(marks()).toEqual([0]);
  });

  it('is not that of a silent loop, nor of a sound', () => {
    const { raise } = videoOf({ loop: true, muted: true });
    raise('play');
    raise('timeupdate', { currentTime: 100 });
    const audio = document.createElement('audio');
    document.body.append(audio);
    audio.dispatchEvent(new Event('play'));
    expect(marks()).toEqual([]);
    raise('timeupdate', { muted: false });
    expect(marks()).toEqual([50]);
  });

  it('is not noticed after stop', () => {
    stop();
    videoOf().raise('play');
    expect(marks()).toEqual([]);
  });

  it('never throws into the page when it cannot be recorded', () => {
    const failing = captureVideo({
      record() {
        throw new Error('ours');
      },
    });
    expect(() => videoOf().raise('play')).not.toThrow();
    failing();
  });
});
