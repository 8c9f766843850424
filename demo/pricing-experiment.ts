/** Whether whoever reads the prices would rather be called than shown: two headlines on the same popup. */
export const PRICING_EXPERIMENT = {
  id: 'pricing-headline',
  name: 'Headline on the pricing popup',
  cta: 'cta_pricing',
  goal: 'lead',
  weeks: 4,
  arms: [
    { id: 'minutes', name: 'Twenty minutes', weight: 5_000 },
    {
      id: 'plan',
      name: 'The right plan',
      weight: 5_000,
      patch: { texts: { vi: { headline: 'Chưa rõ nên chọn gói nào?' }, en: { headline: 'Not sure which plan is enough?' } } },
    },
  ],
} as const;
