import type { Member } from '../../../protocol/member.ts';
import type { SignInLink } from '../../../protocol/session.ts';
import { moment } from '../../moment.tsx';
import { useSpeech } from '../../texts.ts';
import { ShownOnce } from '../shown-once.tsx';
import { useSettingsTexts } from '../texts.ts';

/** The link by which a member gets in, shown this once. */
export function LinkDialog({ member, link, onClose }: { member: Member; link: SignInLink; onClose: () => void }) {
  const { members } = useSettingsTexts();
  const { locale } = useSpeech();
  return (
    <ShownOnce
      title={members.linkTitle(member.name)}
      text={members.linkText(moment(link.expires_at, locale))}
      label={members.linkLabel}
      secret={link.url}
      onClose={onClose}
    >
      <p class="hint">{link.mailed ? members.mailed : members.notMailed}</p>
    </ShownOnce>
  );
}
