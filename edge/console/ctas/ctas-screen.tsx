import './ctas.css';
import './editor.css';
import './preview.css';
import type { ScreenProps } from '../screens.ts';
import { Editor } from './editor/editor.tsx';
import { Gallery } from './gallery/gallery.tsx';
import { CtaList } from './list/cta-list.tsx';

/** The site's CTAs: all of them, what one can begin with, or one that is being written. */
export function CtasScreen(props: ScreenProps) {
  const [id] = props.path;
  if (id === undefined) return <CtaList {...props} />;
  return id === 'new' ? <Gallery {...props} /> : <Editor key={id} {...props} />;
}
