import type { Finding, JsonValue, RuleList } from '@handoffkit/core'
import type { AssignmentRule, Checked, PriorityRule } from '@handoffkit/schema'
import { nearestName, parseJsonc, readRulesFile } from '@handoffkit/schema'
import { didYouMean } from '../lint/suggest.ts'
import { readCsvColumn } from './csv.ts'
import type { Placed } from './json-part.ts'
import { asObject, asText } from './json-part.ts'
import type { Place } from './place.ts'
import { errorAt, inside, warningAt } from './place.ts'

/** Reads a file that a ruleset names; nothing when there is none. The caller knows what the path is relative to. */
export type ReadFile = (path: string) => string | undefined

/** Rules of another file. */
export interface IncludedRules {
  readonly findings: readonly Finding[]
  /** What can be read of them. */
  readonly placed: readonly Placed<JsonValue>[]
  /** The rules, when nothing is wrong with their form. */
  readonly rules: readonly (AssignmentRule | PriorityRule)[]
}

/** Reads `{"file": ...}` among the rules. */
export function includeRules(file: Placed<string>, list: RuleList, readFile: ReadFile | undefined): IncludedRules {
  const text = readFile?.(file.value)
  if (text === undefined) return { findings: [unreadable(file)], placed: [], rules: [] }
  const parsed = parseJsonc(text, file.value)
  if (!parsed.ok) return { findings: parsed.findings, placed: [], rules: [] }
  const source = parsed.value
  const checked: Checked<readonly (AssignmentRule | PriorityRule)[]> = readRulesFile(source.value, list, source)
  const place: Place = { source: { file: file.value, text: source }, pointer: '' }
  return {
    findings: checked.findings,
    placed: Array.isArray(source.value)
      ? source.value.map((value: JsonValue, index) => ({ value, place: inside(place, index) }))
      : [],
    rules: checked.ok ? checked.value : [],
  }
}

/** A named list with its texts. */
export interface IncludedList {
  readonly findings: readonly Finding[]
  readonly values: readonly string[]
}

/** Reads a list declaration: its values, or the column of a CSV file. */
export function includeList({ value, place }: Placed<JsonValue>, readFile: ReadFile | undefined): IncludedList {
  const declared = asObject(value) ?? {}
  const { values } = declared
  const [path, name] = [asText(declared['file']), asText(declared['column'])]
  if (path === undefined || name === undefined) {
    const texts = Array.isArray(values) ? values.filter((item: JsonValue) => typeof item === 'string') : []
    const isEmpty = Array.isArray(values) && values.length === 0
    return { findings: isEmpty ? [emptyList('"values"', inside(place, 'values'))] : [], values: texts }
  }
  const text = readFile?.(path)
  if (text === undefined) return refused(unreadable({ value: path, place: inside(place, 'file') }))
  const read = readCsvColumn(text, name)
  if ('values' in read) {
    const isEmpty = read.values.length === 0
    const column = inside(place, 'column')
    return {
      findings: isEmpty ? [emptyList(`The column "${name}" of ${path}`, column)] : [],
      values: read.values,
    }
  }
  if (read.problem === 'bad-quote') {
    return refused({
      code: 'malformed-csv',
      severity: 'error',
      path: '',
      message: 'A cell that begins with a double quote does not end with one.',
      file: path,
      line: read.line,
      column: 1,
    })
  }
  return refused(
    errorAt(inside(place, 'column'), {
      code: 'unknown-column',
      message: `${path} has no column "${name}".`,
      ...didYouMean(nearestName(name, read.columns), `Its first line names: ${read.columns.join(', ')}.`),
    }),
  )
}

function emptyList(which: string, place: Place): Finding {
  return warningAt(place, { code: 'empty-list', message: `${which} is empty: nothing is in this list.` })
}

function refused(finding: Finding): IncludedList {
  return { findings: [finding], values: [] }
}

function unreadable({ value, place }: Placed<string>): Finding {
  return errorAt(place, {
    code: 'unreadable-file',
    message: `The file ${value} cannot be read.`,
    hint: 'Paths are relative to the file that names them.',
  })
}
