import type { ApiError } from '../api.ts';
import { Loading } from '../parts/loading.tsx';
import { Trouble } from '../trouble.tsx';

/** Before it is known who is there. */
export function Starting({ error, onRetry }: { error: ApiError | null; onRetry: () => void }) {
  return <main class="starting">{error ? <Trouble error={error} onRetry={onRetry} /> : <Loading lines={3} />}</main>;
}
