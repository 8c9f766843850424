/** The id of the sentence that says what is wrong with the control of that name. */
export const errorId = (name: string) => `error-${name}`;

/** What is wrong with a control, right under it. Empty if nothing is, so that the control may always point at it. */
export function FieldError({ name, text }: { name: string; text: string | undefined }) {
  return (
    <p part="error" id={errorId(name)}>
      {text}
    </p>
  );
}
