import type { ESTree } from 'vite'
import type { Fence, Violation } from '../fence.ts'
import { purePackages } from '../pure-packages.ts'
import { isNamed, lineAt, type SourceFile, walk } from '../source-file.ts'

/** Global objects that bring time, chance or the machine. `Date` and `Math` are looked at more closely. */
const impure = new Set(['Temporal', 'crypto', 'globalThis', 'performance', 'process'])

/** In the packages whose answers depend on their arguments alone: no clock, no chance, nothing of the machine. */
export const clockAndChance: Fence = {
  name: 'clock and chance',
  check: (file) => (purePackages.has(file.package) && file.part === 'src' ? check(file) : []),
}

function check({ path, text, program }: SourceFile): readonly Violation[] {
  const found: Violation[] = []
  const forbid = (node: { readonly start: number }, what: string) => {
    found.push({ path, line: lineAt(text, node.start), message: `${what}: time and chance are handed in` })
  }
  /** Uses of `Date` and `Math` that were found harmless; every other use of these two names is refused. */
  const harmless = new Set<ESTree.Node>()

  walk(program, {
    NewExpression: ({ callee, arguments: given }) => {
      if (isNamed(callee, 'Date') && given.length > 0) harmless.add(callee)
    },
    TSTypeReference: ({ typeName }) => {
      harmless.add(typeName)
    },
    BinaryExpression: ({ operator, right }) => {
      if (operator === 'instanceof') harmless.add(right)
    },
    MemberExpression: ({ object, property, computed }) => {
      if (computed || property.type !== 'Identifier') return
      if (isNamed(object, 'Date') && (property.name === 'UTC' || property.name === 'parse')) harmless.add(object)
      if (isNamed(object, 'Math') && property.name !== 'random') harmless.add(object)
      harmless.add(property)
    },
    Property: ({ key, computed, shorthand }) => {
      if (!computed && !shorthand) harmless.add(key)
    },
    CallExpression: ({ callee, arguments: given }) => {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || given.length > 0) return
      if (/^format(ToParts)?$/.test(callee.property.name))
        forbid(callee.property, 'a format of no argument is one of now')
    },
    Identifier: (node) => {
      if (harmless.has(node)) return
      if (node.name === 'Date') forbid(node, '`Date` other than `new Date(value)`, `Date.UTC`, `Date.parse`')
      if (node.name === 'Math') forbid(node, '`Math.random`')
      if (impure.has(node.name)) forbid(node, `\`${node.name}\``)
    },
  })
  return found
}
