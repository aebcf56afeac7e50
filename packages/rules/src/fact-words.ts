import type { FactName } from '@handoffkit/core'

const SPOKEN: ReadonlyMap<FactName, string> = new Map([
  ['time.date', 'the date'],
  ['time.hour', 'the hour'],
  ['time.weekday', 'the weekday'],
  ['decision.team', 'the team'],
  ['history.handoffs24h', 'handoffs in the last 24 hours'],
  ['history.handoffs7d', 'handoffs in the last 7 days'],
  ['history.hoursSinceLast', 'hours since the last handoff'],
  ['history.lastTeam', 'the last team'],
  ['conversation.lastCustomerText', 'the last customer text'],
])

/** A fact in words: `context.customer-tier` is "customer tier", `handoff.subCategory` is "handoff sub category". */
export function factWords(fact: FactName): string {
  const [namespace = '', ...rest] = fact.split('.')
  const name = words(rest.join('.'))
  switch (namespace) {
    case 'context':
    case 'field':
      return name
    case 'verdict':
      return `the verdict of ${name}`
    case 'hours':
      return `schedule ${rest.join('.')}`
    default:
      return SPOKEN.get(fact) ?? [words(namespace), name].filter((part) => part !== '').join(' ')
  }
}

function words(name: string): string {
  return name
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replaceAll(/[-_.]+/gu, ' ')
    .trim()
}
