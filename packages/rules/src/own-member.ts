/** The object's own member of this name: a name may be `toString` or `__proto__`. */
export function ownMember<T>(members: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined
}
