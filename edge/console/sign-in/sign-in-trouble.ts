import type { ApiError } from '../api.ts';
import type { SignInTexts } from './texts.ts';

/** Why somebody did not get in, in a sentence that says what to do. */
export function signInTrouble({ code, status, errors }: Pick<ApiError, 'code' | 'status' | 'errors'>, texts: SignInTexts): string {
  if (code === 'sign_in_link_over') return errors.some((each) => each.code === 'link_used') ? texts.over.link_used : texts.over.link_too_old;
  if (code === 'unknown_sign_in_link' || code === 'invalid_request') return texts.over.unknown;
  if (code === 'access_denied') return texts.denied;
  if (status === 429) return texts.busy;
  return status === 0 ? texts.offline : texts.failed;
}

/** What may be right without another try: nobody answered, or asked us to wait. */
export const isWorthARetry = ({ status }: Pick<ApiError, 'status'>): boolean => status === 0 || status === 429 || status >= 500;
