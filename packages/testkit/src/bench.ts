import type {
  DeliveryPlan,
  FieldCatalog,
  HelpdeskFetch,
  HelpdeskReader,
  HelpdeskWriter,
  SearchRequest,
  Settlement,
  TicketDraft,
} from '@handoffkit/core'
import * as fc from 'fast-check'
import type { AdapterSubject } from './adapter-subject.ts'
import { fittingDrafts } from './drafts.ts'
import { type History, historiesOf } from './history.ts'

/** An opened subject. */
export interface Bench {
  readonly reader: HelpdeskReader
  readonly writer: HelpdeskWriter
  readonly catalog: FieldCatalog
  readonly searches: readonly SearchRequest[]
  plan(draft: TicketDraft): DeliveryPlan
  /** Drafts that the desk can hold. */
  readonly drafts: fc.Arbitrary<TicketDraft>
  /** Tickets that are made and then updated. */
  readonly histories: fc.Arbitrary<History>
  /** Checks a claim for many inputs, on the desk. */
  forAll<T>(inputs: fc.Arbitrary<T>, claim: (input: T) => Promise<void>): Promise<void>
  /** Asks `settle` until it says yes, for as long as the desk's search may lag. */
  settled(ask: () => Promise<Settlement>): Promise<Settlement>
}

const DEFAULT_RUNS = 25

/** Opens reader and writer of a subject, on its own fetch or on another one. */
export async function openBench(subject: AdapterSubject, fetch: HelpdeskFetch = subject.effects.fetch): Promise<Bench> {
  const { definition, options, secrets, runs = DEFAULT_RUNS, searchLagMs = 0 } = subject
  const effects = { ...subject.effects, fetch }
  const reader = definition.openReader(options, secrets, effects)
  const catalog = await catalogOf(subject)
  const drafts = fittingDrafts(catalog, definition.capabilities(options))
  return {
    reader,
    writer: definition.openWriter(options, secrets, effects),
    catalog,
    searches: searchesOf(subject),
    plan: (draft) => definition.plan(draft, catalog, options),
    drafts,
    histories: historiesOf(drafts),
    forAll: (inputs, claim) =>
      fc.assert(fc.asyncProperty(inputs, claim), {
        numRuns: runs,
        // Every further try would make tickets on the desk.
        endOnFailure: true,
      }),
    settled: async (ask) => {
      const until = performance.now() + searchLagMs
      for (;;) {
        const settlement = await ask()
        if (settlement.found === 'yes' || performance.now() >= until) return settlement
        await new Promise((resolve) => setTimeout(resolve, Math.min(500, searchLagMs)))
      }
    },
  }
}

/** Asked for once per subject: describing a real helpdesk can take dozens of requests. */
const catalogs = new WeakMap<AdapterSubject, Promise<FieldCatalog>>()

function catalogOf(subject: AdapterSubject): Promise<FieldCatalog> {
  const catalog = catalogs.get(subject) ?? describeSubject(subject)
  catalogs.set(subject, catalog)
  return catalog
}

async function describeSubject(subject: AdapterSubject): Promise<FieldCatalog> {
  const { definition, options, secrets, effects, leaveOut = [] } = subject
  const catalog = await definition.openReader(options, secrets, effects).describe()
  return { ...catalog, fields: catalog.fields.filter(({ key }) => !leaveOut.includes(key)) }
}

/** Checks a claim for many inputs that need no helpdesk. */
export function forAny<T>(subject: AdapterSubject, inputs: fc.Arbitrary<T>, claim: (input: T) => void): void {
  fc.assert(fc.property(inputs, claim), { numRuns: 20 * (subject.runs ?? DEFAULT_RUNS) })
}

/** The searches that the adapter declares. */
export function searchesOf({ definition, options }: AdapterSubject): readonly SearchRequest[] {
  return definition.address?.(options).searches ?? []
}
