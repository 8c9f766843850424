import type { FormField } from '../../../protocol/cta-form.ts';
import type { Cta } from '../../../protocol/cta.ts';
import type { Then } from '../../../protocol/then.ts';
import type { Scene } from './scene.ts';

/** A grey area in the measures of a picture that lies on the site, where this page can't see it. */
const GREY = (width: number, height: number): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="#bbb"/></svg>`)}`;

/** What would follow an answer. Nothing is given: there is no lead. */
export function thenOf({ confirm, after }: Cta): Then {
  if (confirm) return { type: 'confirm' };
  if (after.type === 'redirect') return { type: 'redirect', url: after.to };
  return after.type === 'file' ? { type: 'file', url: '#', name: after.file } : after;
}

function withoutPattern({ pattern, ...field }: FormField): FormField {
  void pattern;
  return field;
}

/** As the page's config would have it, but for what would stop a made-up answer. */
function shownOf({ theme, form, ...cta }: Cta): Cta {
  const { picture } = theme;
  const src = picture?.src.startsWith('/') ? GREY(picture.width, picture.height) : picture?.src;
  return {
    ...cta,
    form: { ...form, fields: form.fields.map(withoutPattern) },
    theme: { ...theme, ...(picture && src ? { picture: { ...picture, src } } : {}) },
  };
}

/** The world as the panel sees it in the preview: it notices nothing, keeps nothing and sends nothing. */
export function pretendPort({ cta, language, shows }: Scene): object {
  return {
    cta: shownOf(cta),
    languages: [language],
    known: shows === 'known' ? ['email', 'tel', ...cta.form.fields.map(({ name }) => name)] : [],
    asked: shows !== 'first',
    notice() {},
    submit: (_values: unknown, _consent: string, _signs: unknown, tell: (outcome: object) => void) => tell({ state: 'stored', then: thenOf(cta) }),
    follow() {},
  };
}
