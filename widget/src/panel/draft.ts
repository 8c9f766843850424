import type { FormField } from '../../../edge/protocol/cta-form.ts';
import type { Port, Values } from './port.ts';

/** After the last key; often enough that a reload costs a word at most. */
const PAUSE_MS = 500;

export interface Draft {
  /** Soon, once nothing more is typed; with nothing: forgets. */
  keep(values?: Values): void;
  /** At once, since there may be no later. */
  save(): void;
}

/** Remembers what was typed. Not what nobody typed, and no ticks that mean consent: they are given anew each time. */
export function keepDraft(draft: Port['draft'], fields: readonly FormField[]): Draft {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    if (timer) draft?.write(latest);
    clearTimeout(timer);
    timer = undefined;
  };
  let latest: Values | undefined;
  return {
    keep(values) {
      latest = values && { ...values };
      for (const { name, type } of fields) if (/hidden|consent/.test(type)) delete latest?.[name];
      clearTimeout(timer);
      timer = setTimeout(save, PAUSE_MS);
    },
    save,
  };
}
