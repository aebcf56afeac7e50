import { isTestFile } from './tests/find-test-files.ts'

/** What a JSON file of ours is. */
export type FileKind = 'workspace' | 'ruleset' | 'tests' | 'catalog' | 'event'

const BY_MEMBER: readonly (readonly [FileKind, readonly string[]])[] = [
  ['workspace', ['helpdesk', 'environments']],
  ['ruleset', ['assignment', 'priority', 'format']],
  ['tests', ['tests']],
  ['catalog', ['fields']],
  ['event', ['conversation', 'context']],
]

/** What a file is: what its `$schema` names, else what its members are, else what its name says. */
export function fileKindOf(value: unknown, name: string): FileKind | undefined {
  const schema = memberOf(value, '$schema')
  const named =
    typeof schema === 'string' ? /(workspace|ruleset|tests|catalog|event)\.schema\.json$/u.exec(schema)?.[1] : undefined
  return (
    BY_MEMBER.find(([kind]) => kind === named)?.[0] ??
    (isTestFile(name) ? 'tests' : undefined) ??
    BY_MEMBER.find(([, members]) => members.some((member) => memberOf(value, member) !== undefined))?.[0] ??
    BY_MEMBER.find(([kind]) => name.includes(kind === 'workspace' ? 'handoff.config.' : kind))?.[0] ??
    (Array.isArray(value) ? fileKindOf(value[0], name) : undefined)
  )
}

function memberOf(value: unknown, member: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, member)) return undefined
  return Object.getOwnPropertyDescriptor(value, member)?.value
}
