import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { countIn, type SectionName, sectionOf } from '../draft/problems.ts';
import { faultText } from '../faults.ts';
import { useCtaTexts } from '../texts.ts';
import { useEditing } from './editing.ts';

interface Props {
  name: SectionName;
  /** What is set there, for those who don't open it. */
  glance?: string | undefined;
  isOpen?: boolean;
  /** Rises when the section is to be opened, wherever it was. */
  asked: number;
  children: ComponentChildren;
}

/** A part of the editor that can be folded. What is wrong in it is counted where it is folded, too. */
export function Section({ name, glance, isOpen = false, asked, children }: Props) {
  const { wrongs } = useEditing();
  const texts = useCtaTexts();
  const [open, setOpen] = useState(isOpen);
  useEffect(() => {
    if (asked > 0) setOpen(true);
  }, [asked]);
  const count = countIn(wrongs, name);
  return (
    <details class="cta-section" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>{texts.sections[name]}</h2>
        {count > 0 ? <span class="badge is-bad">{texts.wrongs(count)}</span> : glance && <span class="hint cta-glance">{glance}</span>}
      </summary>
      <div class="cta-section-body">
        {children}
        <Unclaimed name={name} />
      </div>
    </details>
  );
}

/** What is wrong here and stands at no control. It comes last, since then all controls have had their turn. */
function Unclaimed({ name }: { name: SectionName }) {
  const { wrongs, isClaimed } = useEditing();
  const texts = useCtaTexts();
  const left = wrongs.filter((wrong) => sectionOf(wrong.path) === name && !isClaimed(wrong));
  return (
    <>
      {left.map((wrong) => (
        <p key={wrong.path + wrong.code} class="error">
          {faultText(wrong, texts.faults)}
        </p>
      ))}
    </>
  );
}
