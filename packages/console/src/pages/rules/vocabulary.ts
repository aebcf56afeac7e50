import type { TicketField } from '@handoffkit/core'
import { ENVIRONMENTS, VERDICTS } from '@handoffkit/core'
import { FIELD_KINDS, STANDARD_FACTS } from '@handoffkit/rules'
import type { Basis } from '../../api/generated/open-api.ts'
import { fieldsAndTeams } from '../../evaluate/fields-and-teams.ts'
import { text } from '../../text/english.ts'
import type { RulesOutline } from './text/rules-outline.ts'

/** What a fact holds, as far as that is known before any handoff. */
export type KnownKind = 'text' | 'number' | 'boolean' | 'date' | 'list' | 'any'

/** Names and values that rules can use: of the helpdesk, of plugins, and of the rule file itself. */
export interface Vocabulary {
  readonly facts: readonly { readonly name: string; readonly detail: string }[]
  readonly kindOf: (fact: string) => KnownKind
  readonly valuesOf: (fact: string) => readonly (string | number | boolean)[]
  /** The helpdesk's, and their aliases. */
  readonly teams: readonly string[]
  /** Operators of plugins. */
  readonly operators: Basis['operators']
  readonly keys: readonly string[]
  readonly conditions: readonly string[]
  readonly lists: readonly string[]
  readonly schedules: readonly string[]
}

const DECLARED: Readonly<Record<string, KnownKind>> = {
  text: 'text',
  integer: 'number',
  decimal: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'date',
  list: 'list',
}

/** Gathers what pickers and completion offer. */
export function vocabularyOf(outline: RulesOutline, basis: Basis | undefined): Vocabulary {
  const { named, declared } = outline
  const { catalog, teams = new Set<string>() } = basis === undefined ? {} : fieldsAndTeams(basis)
  const fields = new Map<string, TicketField>(catalog?.fields.map((field) => [field.key, field]))
  const keys = [...fields.keys()]
  const fieldOf = (fact: string) => (fact.startsWith('field.') ? fields.get(fact.slice(6)) : undefined)
  const kindOf = (fact: string): KnownKind => {
    const field = fieldOf(fact)
    if (field !== undefined) return FIELD_KINDS[field.type]
    const kind = DECLARED[declared.get(fact) ?? '']
    if (kind !== undefined) return kind
    if (fact.startsWith('hours.')) return 'boolean'
    if (fact.startsWith('context.') || fact.startsWith('verdict.')) return 'text'
    return STANDARD_FACTS.get(fact)?.kind ?? 'any'
  }
  const names = [
    ...keys.map((key) => `context.${key}`),
    ...keys.map((key) => `field.${key}`),
    ...STANDARD_FACTS.keys(),
    ...named.schedules.map((schedule) => `hours.${schedule}`),
    ...named.facts,
    ...(basis?.lookUps ?? []),
    ...keys.map((key) => `verdict.${key}`),
  ]
  return {
    facts: [...new Set(names)].map((name) => ({ name, detail: text.rulesPage.kinds[kindOf(name)] })),
    kindOf,
    valuesOf: (fact) => {
      if (fact === 'environment') return ENVIRONMENTS
      if (fact === 'decision.team' || fact === 'history.lastTeam') return [...teams]
      if (fact.startsWith('verdict.')) return VERDICTS
      if (kindOf(fact) === 'boolean') return [true, false]
      const field = fieldOf(fact)
      if (field !== undefined) return field.options?.map(({ value }) => value) ?? []
      // A context key holds what the AI agent sends: rather the label than what the helpdesk makes of it.
      const same = fact.startsWith('context.') ? fields.get(fact.slice(8)) : undefined
      return same?.options?.map(({ label }) => label) ?? STANDARD_FACTS.get(fact)?.values ?? []
    },
    teams: [...teams],
    operators: basis?.operators ?? [],
    keys,
    conditions: named.conditions,
    lists: named.lists,
    schedules: named.schedules,
  }
}
