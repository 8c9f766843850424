import { hashOf } from '../route.ts';
import { useTexts } from '../texts.ts';

/** Above a lead that is a part of another one by now: what stands below is of the day when it became so. */
export function MergedNotice({ into }: { into: string | null }) {
  const texts = useTexts();
  if (into === null) return null;
  return (
    <p class="merged">
      {texts.browsers.merged} <a href={hashOf('leads', into)}>{texts.browsers.toWhole}</a>
    </p>
  );
}
