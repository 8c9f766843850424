import { assign } from '../../../edge/protocol/assign.ts';
import type { PublicCta, PublicTest } from '../../../edge/protocol/site-config.ts';

/** What an event says of an experiment: nothing, where the visitor takes no part in one. */
export interface Exposure {
  experiment?: string;
  run?: string;
  arm?: string;
}

/** What there is to know of the visitor. */
export interface Visitor {
  /** Absent where nobody may be known again: then they take no part. */
  id?: string | undefined;
  /** The arm that they had in this run, by its id: a run whose weights move leaves everybody where they are. */
  had?: string | undefined;
  /** Whether the experiment is for them. */
  fits: boolean;
  /** The query of the page. */
  search: string;
}

/** A link by which a team looks at an arm: `?kindling_arm=experiment.arm`. What is shown by it is never counted. */
const FORCED = /[?&]kindling_arm=([\w-]+)\.([\w-]+)/;

/** The CTA as this visitor gets it, decided at once from what is there: nothing is asked, and nothing flickers. */
export function armOf(cta: PublicCta, { id, had, fits, search }: Visitor): [shown: PublicCta, exposure: Exposure] {
  const { test } = cta;
  if (!test) return [cta, {}];
  const { experiment, run, arms } = test;
  const [, name, forced] = FORCED.exec(search) ?? [];
  const look = name === experiment && arms.find((arm) => arm.id === forced);
  if (look) return [shownBy(cta, look), { arm: look.id }];
  const arm = id && fits ? (arms.find((each) => each.id === had) ?? arms[assign(test, id)]) : undefined;
  return arm && !arm.off ? [shownBy(cta, arm), { experiment, run, arm: arm.id }] : [cta, {}];
}

/** What is null in an arm is not there in it. */
const shownBy = (cta: PublicCta, arm: PublicTest['arms'][number]): PublicCta =>
  Object.fromEntries(Object.entries({ ...cta, ...arm.cta }).filter(([, value]) => value !== null)) as unknown as PublicCta;
