import { folding } from './fold-case.ts'
import { asTextList, asTexts } from './operand.ts'
import type { Check, OperandValue, OperatorDefinition, Preparation } from './operator.ts'
import { opposite, unknown } from './operator.ts'

type Choose = (has: (text: string) => boolean, wanted: readonly string[]) => boolean

/** A check of a fact that is a list of texts. */
function listCheck(texts: readonly string[] | undefined, { ignoreCase }: Preparation, choose: Choose): Check {
  if (texts === undefined) return unknown
  const fold = folding(ignoreCase)
  const wanted = texts.map(fold)
  return (actual) => {
    const items = typeof actual === 'object' ? asTextList(actual) : undefined
    if (items === undefined) return undefined
    const held = new Set(items.map(fold))
    return choose((text) => held.has(text), wanted)
  }
}

const ofLists = { facts: ['list'], takesIgnoreCase: true, shape: 'set' } as const
const any: Choose = (has, wanted) => wanted.some(has)
const all: Choose = (has, wanted) => wanted.every(has)
const one = (operand: OperandValue) => (typeof operand === 'string' ? asTexts(operand) : undefined)

/** The fact is a list and one of its items is the text. */
export const contains: OperatorDefinition = {
  ...ofLists,
  name: 'contains',
  operand: 'text',
  phrase: 'contains',
  negatedPhrase: 'does not contain',
  prepare: (operand, preparation) => listCheck(one(operand), preparation, any),
}

/** The opposite of `contains`: the fact is a list and none of its items is the text. */
export const doesNotContain: OperatorDefinition = opposite(contains, 'doesNotContain')

/** The fact is a list and holds at least one of the texts. */
export const containsAny: OperatorDefinition = {
  ...ofLists,
  name: 'containsAny',
  operand: 'text-list',
  phrase: 'contains one of',
  negatedPhrase: 'contains none of',
  prepare: (operand, preparation) => listCheck(asTextList(operand), preparation, any),
}

/** The fact is a list and holds every one of the texts. */
export const containsAll: OperatorDefinition = {
  ...ofLists,
  name: 'containsAll',
  operand: 'text-list',
  shape: 'opaque',
  phrase: 'contains all of',
  negatedPhrase: 'does not contain all of',
  prepare: (operand, preparation) => listCheck(asTextList(operand), preparation, all),
}
