/** The product's mark: a small flame with a brighter one inside. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
    <path class="mark-flame" d="M12.6 1.5c.5 3.7-1.3 5.4-3 7.4C8 10.8 6 12.8 6 16a6 6 0 0 0 12 0c0-2.3-.9-4-2-5.5-.3 1.5-1 2.5-2.1 3 .6-4.3.4-8.5-1.3-12z" />
    <path class="mark-core" d="M12 13.5c.2 1.6-2.2 2.6-2.2 4.8a2.2 2.2 0 0 0 4.4 0c0-1.9-1.3-2.9-2.2-4.8z" />
  </svg>
);
