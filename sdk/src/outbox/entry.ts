/**
 * An entry of the queue is the text of one event, or of two that belong together, separated by a comma. Its
 * name says what has to be known without reading it: the product and the site, when it happened (the first in
 * which names differ, so that they sort by time), whose it is, its id, and what it is.
 */

export const visitorOf = (name: string | undefined): string | undefined => name?.split('.')[3];

/** What a visitor sends stays when nothing else may. */
export const isSubmit = (name: string): boolean => name.endsWith('.form_submit');
