/**
 * The limits of the wire. This file imports nothing, so that the browser may use the values
 * without taking a schema library with it.
 */

/** Bytes of one request body, after transfer decoding. Equal to what browsers let out with keepalive. */
export const BODY_BYTES = 65_536;
/** Events in one batch. */
export const BATCH_EVENTS = 50;
/** UTF-8 bytes of one event as JSON. */
export const EVENT_BYTES = 16_384;
/** Nesting of `props`: `{}` is 1. */
export const PROPS_DEPTH = 5;
/** Keys and array items of `props`, all levels together. */
export const PROPS_KEYS = 64;
/** UTF-16 units of one string in `props`, of a title and of a URL. */
export const STRING_LENGTH = 2_048;
/** UTF-16 units of an event's type. */
export const TYPE_LENGTH = 64;
/** Characters of an id. */
export const ID_LENGTH = 64;
/** UTF-16 units of one form field: a message may be longer than a name. */
export const FIELD_LENGTH = 5_000;
/** UTF-16 units of a person's or company's name. */
export const NAME_LENGTH = 200;
/** RFC 5321: 64 + 1 + 255, less the angle brackets of a path. */
export const EMAIL_LENGTH = 254;
/** Nesting of a whole body; far above what a good batch needs, far below what hurts a parser. */
export const JSON_DEPTH = 64;

/** Silence after which the next event belongs to a new visit. */
export const VISIT_SILENCE_MS = 30 * 60_000;
/** For how long the edge remembers an event's id, counted from its first arrival. */
export const DEDUPE_MS = 7 * 86_400_000;
