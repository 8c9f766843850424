import { useTexts } from '../texts.ts';

interface Props {
  quarantined: boolean;
  onQuarantined: (quarantined: boolean) => void;
}

/** Between the list and those who wait apart from it. */
export function QuarantineSwitch({ quarantined, onQuarantined }: Props) {
  const texts = useTexts();
  return (
    <button type="button" class="to-quarantine" aria-pressed={quarantined} onClick={() => onQuarantined(!quarantined)}>
      {texts.suspicion.list}
    </button>
  );
}
