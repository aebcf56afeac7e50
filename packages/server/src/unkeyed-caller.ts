import type { Workspace } from 'handoffkit'

/** The workspace that a caller without a key means. */
export function workspaceNamed(named: string | undefined, workspaces: readonly Workspace[]): Workspace | undefined {
  if (named !== undefined) return workspaces.find(({ name }) => name === named)
  return workspaces.length === 1 ? workspaces[0] : undefined
}

/** A member of an address, where it is a text. */
export function memberOf(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const member: unknown = Object.hasOwn(value, name) ? (value as { readonly [name: string]: unknown })[name] : undefined
  return typeof member === 'string' ? member : undefined
}
