import type { UnusableField } from '@handoffkit/core'

/** Why no context key can fill a field. */
export function unusableWords({ reason }: UnusableField): string {
  switch (reason) {
    case 'key-alphabet':
      return 'its name is no field key: those have only lowercase letters, digits and dashes'
    case 'digits-only':
      return 'its name has digits only, and the helpdesk would take that for an id'
    case 'no-key':
      return 'the helpdesk gives it no key'
  }
}

/** The line of a workspace file that gives an unusable field a key. */
export function aliasLine({ vendorKey, label }: UnusableField): string {
  const key = label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
  return `${JSON.stringify(key === '' ? 'some-key' : key)}: ${JSON.stringify(vendorKey)}`
}
