import type { FactName, Finding } from '@handoffkit/core'
import type { Place, Remark } from '../parse/place.ts'
import { errorAt, warningAt } from '../parse/place.ts'
import type { LintScope } from './scope.ts'
import { didYouMean, suggestFact } from './suggest.ts'

/** What is wrong with naming this fact. */
export function factFindings(fact: FactName, place: Place, { facts, catalog }: LintScope): readonly Finding[] {
  if (facts.typeOf(fact) === undefined) return [errorAt(place, unknownFact(fact, suggestFact(fact, facts.names)))]
  const field = catalog?.fields.find(({ key }) => fact === `field.${key}`)
  if (field === undefined || (field.type !== 'unknown' && field.writable !== false)) return []
  const why = field.type === 'unknown' ? 'its type is unknown' : 'it cannot be written'
  const message = `Nothing ever fills the ticket field "${field.key}", because ${why}: ${fact} is always missing.`
  return [warningAt(place, { code: 'never-filled', message, hint: `Compare context.${field.key} instead.` })]
}

function unknownFact(fact: FactName, meant: string | undefined): Remark {
  const [namespace, ...rest] = fact.split('.')
  const name = rest.join('.')
  if (namespace === 'field' && name !== '') {
    return { code: 'unknown-field', message: `The helpdesk has no ticket field "${name}".`, ...didYouMean(meant) }
  }
  if (namespace === 'hours') {
    const message = `There is no schedule "${name}" in "schedules".`
    return { code: 'unknown-schedule', message, ...didYouMean(meant) }
  }
  const otherwise = 'If a plugin looks it up, the workspace must name that plugin.'
  return { code: 'unknown-fact', message: `There is no fact "${fact}".`, ...didYouMean(meant, otherwise) }
}
