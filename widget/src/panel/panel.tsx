import { Form, type FormProps } from './form.tsx';
import { Thanks } from './thanks.tsx';

/** One CTA in the page: its form, and what follows the form. The form keeps its place, so that the page below does not jump. */
export function Panel(props: FormProps) {
  const { speech, shown } = props;
  return (
    <div part="panel" lang={speech.language}>
      <Form {...props} />
      {shown.over && <Thanks state={shown.over} speech={speech} />}
    </div>
  );
}
