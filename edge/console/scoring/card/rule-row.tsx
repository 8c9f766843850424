import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { CardBody } from '../../../protocol/card.ts';
import { useNumbers } from '../../experiments/use-numbers.ts';
import { useRuleTexts } from '../rules/texts.ts';
import { useScoringTexts } from '../texts.ts';

interface Props {
  rule: CardBody['rules' | 'fit' | 'gates'][number];
  sentence: string;
  isOpen: boolean;
  isWrong: boolean;
  /** Whether it counts something else than what is published under its name. */
  isRenamed: boolean;
  /** Gives it a name of its own; null where it needs none. */
  onRename: (() => void) | null;
  onOpen: (isOpen: boolean) => void;
  onRemove: () => void;
  /** Its controls. */
  children: ComponentChildren;
}

/** A rule: what it is worth, its sentence, and its controls when it is open. */
export function RuleRow({ rule, sentence, isOpen, isWrong, isRenamed, onRename, onOpen, onRemove, children }: Props) {
  const texts = useScoringTexts();
  const words = useRuleTexts();
  const numbers = useNumbers();
  const id = useId();
  const said = sentence || '…';
  return (
    <li class={isOpen ? 'rule is-open' : 'rule'}>
      <div class="rule-head">
        <span class={'effect' in rule ? 'rule-worth is-gate' : 'rule-worth'}>{worthOf(rule, numbers.whole)}</span>
        <span class={isWrong ? 'rule-words is-wrong' : 'rule-words'}>
          <bdi>{said}</bdi>
        </span>
        <span class="rule-acts">
          <button
            type="button"
            class="quiet"
            aria-expanded={isOpen}
            aria-controls={id}
            aria-label={`${isOpen ? texts.done : texts.edit}: ${said}`}
            onClick={() => onOpen(!isOpen)}
          >
            {isOpen ? texts.done : texts.edit}
          </button>
          <button type="button" class="quiet" aria-label={`${texts.remove}: ${said}`} onClick={onRemove}>
            {texts.remove}
          </button>
        </span>
      </div>
      {onRename ? (
        <p class="error">
          {words.means}{' '}
          <button type="button" onClick={onRename}>
            {words.rename}
          </button>
        </p>
      ) : (
        isOpen && isRenamed && <p class="hint">{words.renamed}</p>
      )}
      <div id={id}>{isOpen && children}</div>
    </li>
  );
}

/** "+10"; what a gate lets through. */
function worthOf(rule: Props['rule'], whole: (n: number) => string): string {
  if ('points' in rule) return Number.isFinite(rule.points) ? `+${whole(rule.points)}` : '–';
  return rule.effect.type === 'cap' ? `≤ ${whole(rule.effect.engagement)}` : '0';
}
