import type { AdapterDefinition, Effects, FieldValue } from '@handoffkit/core'

/**
 * An adapter with a helpdesk to prove it on. The laws make tickets there: give them a desk that nobody minds.
 *
 * The helpdesk must have at least one team or accept every name, and its options must fit.
 */
export interface AdapterSubject<Options = unknown, Secrets = unknown> {
  readonly definition: AdapterDefinition<Options, Secrets>
  readonly options: Options
  readonly secrets: Secrets
  /** What the adapter gets from outside. `fetch` reaches the desk. */
  readonly effects: Effects
  /** Texts of a ticket's private notes, however one gets at them on this desk; past the adapter. */
  notes(ticket: string): Promise<readonly string[]>
  /** Changes one field of a ticket as a person would. Absent: the desk cannot tell people from programs. */
  edit?(ticket: string, key: string, value: FieldValue): Promise<void>
  /** How often a law that makes tickets is tried. Default: 25. Pure laws are tried 20 times as often. */
  readonly runs?: number
  /** Keys of fields whose values the desk judges by rules that it does not tell. The laws leave them empty. */
  readonly leaveOut?: readonly string[]
  /** How long a write may take until the desk's own search finds it, in milliseconds. Default: 0. */
  readonly searchLagMs?: number
}

/** One thing that every adapter does. Free of any test runner: `for (const law of adapterLaws) test(law.name, () => law.run(subject))`. */
export interface AdapterLaw {
  readonly name: string
  /** What the subject must offer, if it need not be there. Say in your test why your desk has no such thing. */
  readonly needs?: 'edit'
  /** @throws when the law does not hold, with the draft that shows it */
  run(subject: AdapterSubject): Promise<void>
}
