import type { CompilePattern, Convertible, FactValue } from '@handoffkit/core'
import { convertValue, numberText } from '@handoffkit/core'
import type { FactDeclaration } from '@handoffkit/schema'

/** Reads a recorded fact as its declaration says. Nothing: the value does not convert, so it is unreadable. */
export type ReadDeclared = (raw: FactValue) => FactValue | undefined

/** Conversion is that of ticket fields: without loss, or not at all. A list is split at its separator, its items trimmed. */
export function readDeclared(declaration: FactDeclaration, compilePattern: CompilePattern): ReadDeclared {
  const { type, separator = ',', numberFormat } = declaration
  if (type === 'list') return (raw) => (typeof raw === 'string' ? splitList(raw, separator) : asRecordedList(raw))
  const field = { type, ...(numberFormat === undefined ? {} : { numberFormat }) }
  return (raw) => {
    const value = asConvertible(raw)
    const conversion = value === undefined ? undefined : convertValue(field, value, compilePattern)
    if (conversion === undefined || 'refused' in conversion) return undefined
    return type === 'decimal' ? finite(Number(conversion.value)) : conversion.value
  }
}

function splitList(text: string, separator: string): readonly string[] {
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

function asRecordedList(raw: FactValue): FactValue | undefined {
  return typeof raw === 'object' ? raw : undefined
}

function asConvertible(raw: FactValue): Convertible | undefined {
  if (typeof raw === 'string') return { kind: 'text', text: raw }
  if (typeof raw === 'number') return { kind: 'number', number: raw, text: numberText(raw) }
  return typeof raw === 'boolean' ? { kind: 'boolean', boolean: raw, text: String(raw) } : undefined
}

function finite(number: number): number | undefined {
  return Number.isFinite(number) ? number : undefined
}
