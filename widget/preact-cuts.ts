/**
 * What the panel's Preact does without, which is two fifths of it. The panel is drawn from one place, into an empty
 * element, from the top each time, by functions of their props, in HTML. Who needs more of Preact there takes its
 * cut out of here.
 *
 * The pieces are as in the pinned version, comments aside, each in one line; ` … ` is all up to where the text goes
 * on. When one isn't there exactly once, or something is still used of which a part is gone, the build fails: then
 * see what Preact has changed.
 */
export type Cut = [piece: string, by?: string];

/** What functions hand on to each other: contexts, namespaces, what is to be hydrated, life cycles to be run. */
export const HANDED_ON = /, (?:globalContext|namespace|excessDomChildren|commitQueue|isHydrating)(?= ?[,)])/g;

/** What must not be left in a file with cuts: that, and hooks of add-ons, components as objects, portals, Suspense, markup as text. */
export const GONE = /\b(?:options|globalContext|namespace|excessDomChildren|commitQueue|isHydrating|_component|_bits|_original|_parentDom|resumed|newHtml)\b/;

export const CUTS: Record<string, Cut[]> = {
  'index.js': [
    ['render, hydrate', 'render'],
    [', createRef, cloneElement, isValidElement'],
    ["export { BaseComponent as Component } … as options } from './options';"],
  ],

  'create-element.js': [
    ["import options from './options'; "],
    ['export function cloneElement( … NULL ); } '],
    // Components are no objects.
    ['_component: NULL, '],
    // By its number a node would be known as the one of the last drawing, or as suspended.
    ['ref, original) {', 'ref) {'],
    ['_original: original || ++vnodeId, '],
    ['if (!original && options.vnode) options.vnode(vnode); '],
  ],

  'component.js': [
    ["import options from './options'; "],
    // No component has a state of its own, by which it would be drawn again by itself.
    ['export function BaseComponent( … BaseComponent.prototype.render = Fragment; '],
    ['function renderComponent( … (prevDebounce || queueMicrotask)(process); } } }'],
    // No portals.
    [' && !vnode.props._parentDom ? getDomSibling(vnode)', ' ? getDomSibling(vnode)'],
  ],

  'render.js': [
    ["import options from './options'; "],
    // Into an element that is empty at first: not into the document, and nothing is hydrated.
    ['if (options._root) … & MODE_HYDRATE; '],
    ['isHydrating ? NULL : parentDom._children', 'parentDom._children'],
    ['EMPTY_OBJ, EMPTY_OBJ, parentDom.namespaceURI, oldVNode ? … : NULL, commitQueue, ', 'EMPTY_OBJ, '],
    ['oldVNode._dom : parentDom.firstChild', 'oldVNode._dom : NULL'],
    ['export function hydrate( … render(vnode, parentDom); }'],
    // No life cycles.
    ['commitQueue = [], refQueue', 'refQueue'],
    ['commitRoot(commitQueue, parentDom._children, ', 'commitRoot('],
  ],

  'diff/children.js': [
    // Nothing is suspended, and no server has put its marks between the elements.
    [' || oldVNode._flags & REF_DETACHED'],
    [' && result !== UNDEFINED'],
    [', childVNode._original '],
    ['!oldVNode || !oldVNode._original', '!oldVNode'],
    ['if (oldDom && !oldDom.parentNode) { … let dom =', 'let dom ='],
    ['let next = oldDom; while … next = next.nextSibling; '],
    ["while ( (oldDom = oldDom && oldDom.nextSibling) && … startsWith('$s') ); return oldDom;", 'return oldDom && oldDom.nextSibling;'],
    // What moves may move in the old way, since nothing in it would stop playing.
    [', !oldVNode._original);', ');'],
    ['oldDom, parentDom, isMounting) {', 'oldDom, parentDom) {'],
    ['oldDom, parentDom, false)', 'oldDom, parentDom)'],
    ['if (dom != next) { if (!isMounting … } else { parentDom.insertBefore(', 'if (dom != oldDom) { { parentDom.insertBefore('],
    // No portals, and components are no objects.
    ['if (parentVNode.props._parentDom) return oldDom; '],
    ['childVNode._component || newDom', 'newDom'],
    ['export function toChildArray( … function findMatchingIndex(', 'function findMatchingIndex('],
  ],

  'diff/index.js': [
    ["import options from '../options'; "],
    ['if ((tmp = options.diffed)) tmp(newVNode); '],
    // A component is called, and that is all. What fails in it, fails where the panel is drawn, and is caught there.
    ['import { BaseComponent, getDomSibling }', 'import { getDomSibling }'],
    ['let oldCommitQueueLength … const renderResult =', 'tmp = newType(newVNode.props); const renderResult ='],
    ['function doRender(props, state, context) { return this.constructor(props, context); }'],
    // Nothing is suspended, hydrated or drawn elsewhere.
    ['let tmp, resumed, newType', 'let tmp, newType'],
    ['if ( oldVNode._flags & MODE_SUSPENDED … outer: if (typeof', 'if (typeof'],
    ['if (newProps._parentDom) { tmp = oldDom; … oldDom = diffChildren(', 'oldDom = diffChildren('],
    ['if (newProps._parentDom) { newVNode._dom = NULL; … options._catchError(e, newVNode, oldVNode); } '],
    // No life cycles.
    ['function rangeEnd( … export function commitRoot(commitQueue, root, ', 'export function commitRoot('],
    ['if (options._commit) … function diffElementNodes(', '} function diffElementNodes('],
    // HTML, in the page's own document.
    ["if (nodeType == 'svg') … if (!dom) { const doc = parentDom.ownerDocument || document; ", 'if (!dom) { '],
    ['doc.createTextNode', 'document.createTextNode'],
    ['doc.createElementNS( … excessDomChildren = NULL; }', 'document.createElement(nodeType); }'],
    // Nothing was there before.
    [' && (!isHydrating || dom.data != newProps)'],
    ["parentDom = (nodeType == 'template' … for (i in oldProps) {", 'for (i in oldProps) {'],
    ["(!isHydrating || typeof value == 'function') && "],
    ['excessDomChildren ? excessDomChildren[0] : '],
    ["if (excessDomChildren) excessDomChildren.some(removeNode); } if (!isHydrating || nodeType == 'textarea') {"],
    ['oldProps[i], namespace); } } } return dom;', 'oldProps[i], namespace); } } return dom;'],
    // Text is never markup.
    ['let newHtml; let oldHtml; '],
    ["if (i == 'dangerouslySetInnerHTML') { oldHtml = value; } else "],
    ["if (i == 'dangerouslySetInnerHTML') { newHtml = value; } else "],
    ['if (newHtml) { … diffChildren( parentDom, isArray(newChildren)', 'diffChildren( dom, isArray(newChildren)'],
    // Refs are of elements; what fails in one, fails where the panel is drawn.
    ["vnode, owner) { try { if (typeof ref == 'function')", "vnode, owner) { if (typeof ref == 'function')"],
    ['owner._component || owner._dom', 'owner._dom'],
    [' } catch (e) { options._catchError(e, vnode); } } export function unmount(', ' } export function unmount('],
    // No life cycles, portals or ranges of a server at the end either.
    ['let r, end, nodes; if (options.unmount) options.unmount(vnode);', 'let r;'],
    ['if ((r = vnode._component)) { … r._globalContext = NULL; } '],
    ['skipRemove && !vnode.props._parentDom', 'skipRemove'],
    ['if ( !skipRemove && (r = vnode._component) … removeNode(r); } '],
    ['vnode._component = '],
  ],

  'diff/props.js': [
    ["import options from '../options'; "],
    ['options.event ? options.event(e) : e', 'e'],
    // The content policy forbids styles of elements.
    ['function setStyle( … const CAPTURE_REGEX', 'const CAPTURE_REGEX'],
    ["if (name == 'style') … else if (name[0] == 'o'", "if (name[0] == 'o'"],
    // HTML alone.
    ["if (namespace == SVG_NAMESPACE) { … else if ( name != 'width'", "if ( name != 'width'"],
  ],
};
