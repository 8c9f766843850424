/**
 * What the names of the fields' controls begin with. The prefix matters: a bare `children` or `submit` would take
 * the place of the form element's own member of that name.
 */
export const CONTROL = 'field-';

export const controlName = (name: string) => CONTROL + name;
