/** What stands in the form's place once it was sent. */
export const AFTER_STYLE = `
[part~=thanks] {
  align-self: center;
  justify-items: center;
  outline: 0 !important;
  text-align: center;
  text-wrap: balance;
}
[part~=stored]::before {
  content: '✓';
  width: 56px;
  border-radius: 50%;
  background: color-mix(in srgb, var(--mark) 15%, var(--bg));
  color: var(--mark);
  font-size: 28px;
  line-height: 56px;
}
[part~=thanks] p:empty {
  display: none;
}
[part=coupon] {
  display: flex;
  flex-wrap: wrap;
  gap: 10px;
  justify-content: center;
}
[part=code] {
  width: 14em;
  max-width: 100%;
  padding: 10px;
  border: 2px dashed var(--line);
  border-radius: var(--radius);
  background: var(--field);
  color: var(--ink);
  font: inherit;
  font-size: max(1em, 16px);
  text-align: center;
}
`;
