import type { Lead } from '../../../protocol/lead.ts';
import { goTo } from '../../route.ts';
import { contactOf, nameOf } from '../lead-name.ts';

/** Telling somebody who looks elsewhere that a lead is hot now: a call within half an hour finds them still at it. */

export interface AlertChoices {
  sound: boolean;
  notification: boolean;
}

const NAME = 'kindling.alerts';

export function keptChoices(): AlertChoices {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? '{}') as Partial<AlertChoices>;
    return { sound: kept.sound === true, notification: kept.notification === true && Notification.permission === 'granted' };
  } catch {
    return { sound: false, notification: false };
  }
}

export function keepChoices(choices: AlertChoices): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(choices));
  } catch {}
}

/** Asks, where nobody has been asked yet: only ever on somebody's click. */
export const mayNotify = async (): Promise<boolean> => (await Notification.requestPermission()) === 'granted';

/** Two short tones, the second one higher. */
const TONES = [660, 880];
const TONE_S = 0.16;
const VOLUME = 0.12;

let audio: AudioContext | undefined;

export function playSound(): void {
  audio ??= new AudioContext();
  const { currentTime: start, destination } = audio;
  for (const [i, frequency] of TONES.entries()) {
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    tone.frequency.value = frequency;
    const from = start + i * TONE_S;
    volume.gain.setValueAtTime(VOLUME, from);
    volume.gain.exponentialRampToValueAtTime(0.001, from + TONE_S);
    tone.connect(volume).connect(destination);
    tone.start(from);
    tone.stop(from + TONE_S);
  }
}

/** @param words by which it is said */
export function tellHot(lead: Lead, words: { hotNow: (name: string) => string; hotText: string; noName: string }): void {
  const { sound, notification } = keptChoices();
  if (sound) playSound();
  if (!notification) return;
  const name = nameOf(lead) ?? contactOf(lead)[0] ?? words.noName;
  // By its tag the same lead in several tabs is one notification.
  const note = new Notification(words.hotNow(name), { body: words.hotText, tag: `kindling-${lead.id}` });
  note.addEventListener('click', () => {
    focus();
    goTo('leads', lead.id);
    note.close();
  });
}
