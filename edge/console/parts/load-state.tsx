import type { ComponentChildren } from 'preact';
import { Trouble } from '../trouble.tsx';
import { Loading } from './loading.tsx';
import type { Loaded } from './use-load.ts';

interface Props<T> {
  of: Loaded<T>;
  children: (data: T) => ComponentChildren;
}

/** What was read, or that it is being read, or why it could not be. What is old stays to be seen beside the trouble. */
export function LoadState<T>({ of, children }: Props<T>) {
  return (
    <>
      {of.error && <Trouble error={of.error} onRetry={of.again} />}
      {of.data !== null ? children(of.data) : !of.error && <Loading />}
    </>
  );
}
