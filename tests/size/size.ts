import { measure } from './measure.ts';

/** `npm run size`: prints what each part weighs and fails over budget. */
const measured = await measure();
const column = (value: number): string => value.toLocaleString('en').padStart(9);

console.log(`${'bytes'.padEnd(44)}${['raw', 'gzip', 'brotli', 'budget'].map((name) => name.padStart(9)).join('')}`);
for (const { name, raw, gzip, brotli, budget } of measured) {
  console.log(`${name.padEnd(44)}${column(raw)}${column(gzip)}${column(brotli)}${column(budget.bytes)} ${budget.of}`);
}

const over = measured.filter((each) => each[each.budget.of] > each.budget.bytes);
for (const { name, budget, ...size } of over)
  console.error(`\nOver budget: ${name} has ${size[budget.of]} bytes ${budget.of}, ${size[budget.of] - budget.bytes} too many.`);
process.exitCode = over.length > 0 ? 1 : 0;
