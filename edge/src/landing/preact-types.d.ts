/**
 * JSX as the edge's pages need it, for the compiler alone: Preact's own types bring all of a browser's along, and the
 * edge has no window. Named as `preact` in the tsconfigs of what runs in workerd.
 */
export type VNode<Props = object> = { type: unknown; props: Props; key: unknown };
export type ComponentChildren = VNode | string | number | boolean | null | undefined | readonly ComponentChildren[];
type Attribute = string | number | boolean | undefined | ComponentChildren | { __html: string };
export type InputHTMLAttributes = Record<string, Attribute>;

export declare namespace JSX {
  type Element = VNode;
  interface ElementChildrenAttribute {
    children: unknown;
  }
  interface IntrinsicElements {
    [tag: string]: Record<string, Attribute>;
  }
}

export declare const Fragment: (props: { children?: ComponentChildren }) => VNode;
export declare const jsx: (type: unknown, props: object, key?: unknown) => VNode;
export declare const jsxs: typeof jsx;
