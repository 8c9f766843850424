/** What a form says of how it was filled in. Nothing of it is there with forms of the site's own and without JavaScript. */
export interface Signs {
  /** From when it was first seen to when it was sent, ms; `impossible` when it says what no clock can. */
  took?: number | 'impossible' | undefined;
  /** What stands in the field that no person sees. */
  trap?: string | undefined;
  /** The answer to the site's challenge. */
  proof?: string | undefined;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** The signs among the props of a `form_submit`. */
export function readSigns(props: Readonly<Record<string, unknown>> | null | undefined): Signs {
  const { took_ms: took, trap, proof } = props ?? {};
  return { took: readTook(took), trap: textOf(trap), proof: textOf(proof) };
}

function readTook(took: unknown): Signs['took'] {
  if (took === undefined || took === null) return undefined;
  return typeof took === 'number' && took >= 0 ? took : 'impossible';
}

/** A proof has done its work once it was checked; it is long, and of no use to who reads the timeline. */
export function withoutProof<Props extends Record<string, unknown>>({ proof: _proof, ...rest }: Props): Omit<Props, 'proof'> {
  return rest;
}
