import { AFTER_STYLE } from './after.ts';
import { DISPLAYS_STYLE } from './displays.ts';
import { FIELDS_STYLE } from './fields.ts';
import { MOTION_STYLE } from './motion.ts';
import { SHELL_STYLE } from './shell.ts';
import { TEMPLATES_STYLE } from './templates.ts';

/** As the protocol has it; what is not so would be a style of somebody else's. */
const COLOR = /^#[\da-f]{6}$/i;

/** A style sheet made by script, since a strict CSP forbids style elements and attributes. */
export function look(accent = ''): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    SHELL_STYLE + FIELDS_STYLE + AFTER_STYLE + DISPLAYS_STYLE + TEMPLATES_STYLE + MOTION_STYLE + (COLOR.test(accent) ? `:host{--theme:${accent}}` : ''),
  );
  return sheet;
}
