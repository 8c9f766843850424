import type { ComponentChildren } from 'preact';
import { Form, type FormProps } from './form.tsx';
import type { Port } from './port.ts';
import { Thanks } from './thanks.tsx';

export interface PanelProps extends FormProps {
  port: Port;
  close: ComponentChildren;
  open: boolean;
}

/** The picture, the form, and what follows the form. The form keeps its place, so that the page below does not jump. */
export function Panel({ port, close, open, ...form }: PanelProps) {
  const { speech, shown } = form;
  const { picture } = port.cta.theme;
  return (
    <div part="panel" hidden={!open}>
      {picture && (
        <div part="picture">
          <img src={picture.src} width={picture.width} height={picture.height} alt={speech.texts.picture ?? ''} loading="lazy" />
        </div>
      )}
      <div part="body">
        {close}
        <Form {...form} />
        {shown.over && <Thanks outcome={shown.over} speech={speech} port={port} />}
      </div>
    </div>
  );
}
