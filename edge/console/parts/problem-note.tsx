import type { ApiError } from '../api.ts';
import { useTexts } from '../texts.ts';
import { troubleText } from '../trouble.tsx';

interface Props {
  problem: ApiError | null;
  /** Paths whose words stand at their fields already. */
  shown?: (path: string) => boolean;
}

/** Why something was not done, in a sentence; what is wrong in a field that shows it by itself is left to the field. */
export function ProblemNote({ problem, shown = () => false }: Props) {
  const texts = useTexts();
  const others = problem?.errors.filter(({ path }) => !shown(path)) ?? [];
  const isOurs = problem !== null && problem.status >= 400 && problem.status < 500 && ![401, 403, 404, 429].includes(problem.status);
  return (
    <div class="problem-note" role="alert">
      {problem && <p>{isOurs ? problem.message : troubleText(problem, texts)}</p>}
      {others.length > 0 && (
        <ul>
          {others.map(({ path, detail }) => (
            <li key={path + detail}>
              {path && <code>{path}</code>} {detail}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
