import * as z from 'zod/mini';
import { Email } from '../../protocol/event.ts';

/** An e-mail address as a lead is known by it, or null for what is none. */
export function toEmail(text: string): string | null {
  const email = z.safeParse(Email, text);
  // Servers tell small from capital letters in theory only; people never do.
  return email.success ? email.data.toLowerCase() : null;
}
