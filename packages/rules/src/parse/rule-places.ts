import type { Finding, RuleList } from '@handoffkit/core'
import { parseJsonc } from '@handoffkit/schema'
import type { ReadFile } from './include.ts'
import type { Place } from './place.ts'
import { rulesetParts } from './ruleset-parts.ts'

/** Where something is written, as findings say it. */
export type WrittenAt = Pick<Finding, 'path' | 'file' | 'line' | 'column'>

/** Finds the name of a rule in its file. Nothing for a rule that stands nowhere. */
export type RulePlaces = (list: RuleList, rule: string) => WrittenAt | undefined

/**
 * Where the rules of a rule file stand, those of the files that it names included: for what is found out about rules
 * after they were read, such as their analysis. Reads the text once more, so ask only when there is something to place.
 *
 * @param file its name, for the places
 */
export function rulePlaces(text: string, file: string, readFile?: ReadFile): RulePlaces {
  const parsed = parseJsonc(text, file)
  if (!parsed.ok) return () => undefined
  const { placed } = rulesetParts(parsed.value.value, { file, text: parsed.value }, readFile)
  const places = new Map(
    placed.rules.flatMap(({ list, name }) => (name === undefined ? [] : [[keyOf(list, name.value), name.place]])),
  )
  return (list, rule) => {
    const place = places.get(keyOf(list, rule))
    return place === undefined ? undefined : writtenAt(place)
  }
}

function keyOf(list: RuleList, rule: string): string {
  return `${list} ${rule}`
}

function writtenAt({ source, pointer }: Place): WrittenAt {
  return {
    path: pointer,
    ...(source.file === undefined ? {} : { file: source.file }),
    ...source.text?.positionOf(pointer),
  }
}
