import type {
  AdapterDefinition,
  Detector,
  Environment,
  FactName,
  FactValue,
  HandoffEvent,
  JsonSchema,
} from '@handoffkit/core'
import type { OperatorDefinition } from '@handoffkit/rules'
import type { Sink } from '@handoffkit/sinks'
import type { SourceDefinition } from '@handoffkit/sources/define'
import type { Notices } from './notices.ts'

/** What a look-up may know. */
export interface LookUpInput {
  readonly event: HandoffEvent
  readonly environment: Environment
  /** Aborted when the budget is used up. */
  readonly signal: AbortSignal
}

/** Looks up one fact while a decision is made, and only when it could change the decision. */
export interface LookUp {
  /** `<plugin>.<name>`, as rules name it. */
  readonly fact: FactName
  /** Null: there is none. A failure counts as absent and is told on the bus. */
  look(input: LookUpInput): Promise<FactValue | null>
}

/** A sink of a plugin's own, for environments whose settings name it. */
export interface SinkDefinition {
  readonly name: string
  open(environment: Environment): Sink
}

/** Listeners on the workspace's bus, by the name of the notice. */
export type Listeners = { readonly [Name in keyof Notices]?: (notice: Notices[Name]) => unknown }

/** What a plugin adds. */
export interface PluginParts {
  readonly adapters?: readonly AdapterDefinition[]
  readonly sinks?: readonly SinkDefinition[]
  readonly sources?: readonly SourceDefinition[]
  readonly operators?: readonly OperatorDefinition[]
  readonly lookUps?: readonly LookUp[]
  readonly detectors?: readonly Detector[]
  readonly listeners?: Listeners
}

/** A plugin: data and one function. */
export interface Plugin<Options = unknown> {
  readonly name: string
  /** Checked before `setUp` is called. Absent: the plugin takes no options. */
  readonly optionsSchema?: JsonSchema
  setUp(options: Options): PluginParts
}

/** Declares a plugin, so that its options are typed. A module exports it as `default`. */
export function definePlugin<Options = unknown>(plugin: Plugin<Options>): Plugin<Options> {
  return Object.freeze({ ...plugin })
}
