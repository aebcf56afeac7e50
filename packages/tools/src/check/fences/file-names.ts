import type { Fence } from '../fence.ts'

const nameless = new Set(['common', 'helper', 'helpers', 'misc', 'shared', 'types', 'util', 'utils'])

/** A file is named after the one concept it holds. */
export const fileNames: Fence = {
  name: 'file names',
  check: ({ path }) => {
    const [, , , ...names] = path.split('/')
    return names.flatMap((name) => {
      const [concept = ''] = name.split('.')
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(concept)) return [{ path, line: 1, message: `"${name}" is not kebab-case` }]
      if (nameless.has(concept)) return [{ path, line: 1, message: `"${name}" names no concept` }]
      return []
    })
  },
}
