import type { OperandValue } from './operator.ts'

/** A text, number or boolean. */
export type Scalar = string | number | boolean

/** One text or a list of nothing but texts, as a list. */
export function asTexts(operand: OperandValue): readonly string[] | undefined {
  if (typeof operand === 'string') return [operand]
  return asTextList(operand)
}

/** A list of nothing but texts. */
export function asTextList(operand: OperandValue): readonly string[] | undefined {
  const list = asList(operand)
  return list?.every((item) => typeof item === 'string') === true ? list : undefined
}

/** A list of scalars. */
export function asList(operand: OperandValue): readonly Scalar[] | undefined {
  return isList(operand) ? operand : undefined
}

function isList(operand: OperandValue): operand is readonly Scalar[] {
  return Array.isArray(operand)
}
