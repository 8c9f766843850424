import type { Page, PageKey } from '../site-map.ts';
import { blog } from './blog.ts';
import { careers } from './careers.ts';
import { compare } from './compare.ts';
import { contact } from './contact.ts';
import { customer } from './customer.ts';
import { guide } from './guide.ts';
import { home } from './home.ts';
import { pricing } from './pricing.ts';
import { product } from './product.ts';
import { trial } from './trial.ts';

export const PAGES: Record<PageKey, Page> = {
  home,
  product,
  compare,
  pricing,
  blog,
  customer,
  guide,
  trial,
  contact,
  careers,
};
