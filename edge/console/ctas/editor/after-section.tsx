import type { After } from '../../../protocol/then.ts';
import { useCtaTexts } from '../texts.ts';
import { CheckControl, ChoiceControl, TextControl } from './controls.tsx';
import { useEditing } from './editing.ts';

/** Each kind as one begins with it. What is not filled in yet is asked for by the edge. */
const FIRST: Record<After['type'], After> = {
  message: { type: 'message' },
  redirect: { type: 'redirect', to: '/' },
  file: { type: 'file', file: '' },
  coupon: { type: 'coupon', code: '' },
  cta: { type: 'cta', cta: '' },
  calendar: { type: 'calendar', url: 'https://' },
};

export function AfterSection() {
  const { draft, change, language, others } = useEditing();
  const { after } = useCtaTexts();
  const { type } = draft.after;
  return (
    <>
      <ChoiceControl
        path={['after', 'type']}
        label={after.what}
        hint={after.hints[type]}
        options={(Object.keys(FIRST) as After['type'][]).map((each) => [each, after.types[each]])}
        onChoose={(to) => change(['after'], FIRST[to as After['type']])}
      />
      {type === 'redirect' && <TextControl path={['after', 'to']} label={after.to} mono />}
      {type === 'file' && <TextControl path={['after', 'file']} label={after.file} mono />}
      {type === 'coupon' && <TextControl path={['after', 'code']} label={after.code} mono />}
      {type === 'calendar' && <TextControl path={['after', 'url']} label={after.url} mono />}
      {type === 'cta' && (
        <ChoiceControl path={['after', 'cta']} label={after.cta} options={[['', after.choose], ...others.map(({ id, name }) => [id, name ?? id] as const)]} />
      )}
      <h3>{after.link}</h3>
      <div class="cta-grid">
        <TextControl path={['texts', language, 'link', 'label']} label={after.linkLabel} />
        <TextControl path={['texts', language, 'link', 'path']} label={after.linkPath} placeholder="/huong-dan/" mono />
      </div>
      {draft.texts[language]?.link && (
        <div>
          <button type="button" class="quiet" onClick={() => change(['texts', language, 'link'], undefined)}>
            {after.removeLink}
          </button>
        </div>
      )}
      <CheckControl path={['confirm']} label={after.confirm} hint={after.confirmHint} />
      <h3>{after.abuse}</h3>
      <p class="hint">{after.abuseHint}</p>
    </>
  );
}
