import type { CatalogDeclaration, DeliveryPlan, FieldKey, HandoffEvent, JsonValue, TicketDraft } from '@handoffkit/core'
import type {
  AssignmentRule,
  CatalogFile,
  ContextInput,
  PriorityRule,
  RulesetFile,
  TestsFile,
  WorkspaceFile,
} from '@handoffkit/schema'
import { test } from 'vitest'
import type { AssignmentRules } from './generated/assignment-rules.ts'
import type { Catalog } from './generated/catalog.ts'
import type { Context } from './generated/context.ts'
import type { Draft } from './generated/draft.ts'
import type { Event } from './generated/event.ts'
import type { Plan } from './generated/plan.ts'
import type { PriorityRules } from './generated/priority-rules.ts'
import type { Ruleset } from './generated/ruleset.ts'
import type { Tests } from './generated/tests.ts'
import type { Workspace } from './generated/workspace.ts'

/** Stands for a member that may be left out. Without it a type that lacks an optional member would pass for one that has it. */
interface Optional {
  readonly optional: true
}

/** The same type without what JSON Schema cannot say: `readonly`, checked texts, and members that may be left out. */
type Plain<T> = T extends FieldKey
  ? string
  : T extends string | number | boolean | null
    ? T
    : T extends readonly (infer Item)[]
      ? Plain<Item>[]
      : HoldsAnything<T> extends true
        ? 'any JSON'
        : { -readonly [Member in keyof T]-?: Plain<Exclude<T[Member], undefined>> | WhenOptional<T, Member> }

/** A JSON object whose members nobody names. */
type HoldsAnything<T> = string extends keyof T ? (JsonValue extends T[keyof T] ? true : false) : false

type WhenOptional<T, Member extends keyof T> =
  object extends Pick<T, Member> ? (string extends Member ? never : Optional) : never

type Same<A, B> = [Plain<A>] extends [Plain<B>] ? ([Plain<B>] extends [Plain<A>] ? true : false) : false

const same = <A, B>(_: Same<A, B>): void => undefined

test('every type is what its schema says', () => {
  same<Event, HandoffEvent>(true)
  same<Context, ContextInput>(true)
  same<Ruleset, RulesetFile>(true)
  same<AssignmentRules, readonly AssignmentRule[]>(true)
  same<PriorityRules, readonly PriorityRule[]>(true)
  same<Tests, TestsFile>(true)
  same<Workspace, WorkspaceFile>(true)
  same<Catalog, CatalogFile>(true)
  same<Draft, TicketDraft>(true)
  same<Plan, DeliveryPlan>(true)
})

test('the comparison notices every kind of difference', () => {
  same<{ a: string }, { a: string; b?: number }>(false)
  same<{ a: string; b?: number }, { a: string }>(false)
  same<{ a: string }, { a?: string }>(false)
  same<{ a: 'x' | 'y' }, { a: 'x' }>(false)
  same<{ a: string[] }, { a: number[] }>(false)
  same<{ a: { b: { c?: string } }[] }, { a: { b: { d?: string } }[] }>(false)
  same<Omit<CatalogFile, 'revision'>, CatalogDeclaration>(false)
  same<{ a?: string }, { readonly a?: string }>(true)
})
