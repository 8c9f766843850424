import { useEffect, useRef, useState } from 'preact/hooks';
import type { Lead, LeadDetail } from '../../protocol/lead.ts';
import type { Api, ApiError } from '../api.ts';
import { onFailure } from './on-failure.ts';

interface Whole {
  detail: LeadDetail | null;
  problem: ApiError | null;
  /** Reads it again. */
  retry: () => void;
  /** What is known of it since. */
  update: (lead: Lead) => void;
}

/** A lead with its timeline, read again whenever the feed says that it changed. */
export function useLead(api: Api, id: string, seq: number | undefined, onRefused: () => void): Whole {
  const [detail, setDetail] = useState<LeadDetail | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [tries, setTries] = useState(0);
  // The feed may come to know of this lead after we have read it: that is no reason to read it twice.
  const isKnown = detail !== null && (seq === undefined || detail.seq >= seq);

  // What was asked for and broken off, since the feed moved on meanwhile, was not answered.
  const answered = useRef(0);

  useEffect(() => {
    if (isKnown && problem === null && answered.current === tries) return;
    const left = new AbortController();
    api.lead(id, left.signal).then(
      (read) => {
        answered.current = tries;
        setDetail(read);
        setProblem(null);
      },
      onFailure(left.signal, onRefused, setProblem),
    );
    return () => left.abort();
  }, [api, id, seq, tries]);

  return {
    detail,
    problem,
    retry: () => setTries((before) => before + 1),
    update: (lead) => setDetail((before) => before && { ...before, ...lead }),
  };
}
