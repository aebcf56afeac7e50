/** What JSON can say. Values that come from outside are checked into this once and are never changed after. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject

/** An object of JSON. Read foreign ones with `Object.hasOwn`: a member may be called `__proto__` or `toString`. */
export interface JsonObject {
  readonly [member: string]: JsonValue
}
