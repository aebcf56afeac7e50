import '@abraham/reflection'
import { HandoffError } from '@handoffkit/core'
import { container, type DependencyContainer, instanceCachingFactory } from 'tsyringe'

declare const product: unique symbol

/** Names one part of the wiring and says what it is. */
export type Token<T> = symbol & { readonly [product]: T }

/** Makes a token. The name appears in errors. */
export function token<T>(name: string): Token<T> {
  return Symbol(name) as Token<T>
}

/** Gives out parts. */
export interface Resolver {
  /** @throws HandoffError HK_SCOPE_MISUSED when nothing is bound, when parts need each other in a circle, or when the scope is closed */
  get<T>(wanted: Token<T>): T
}

/**
 * Parts that live and die together.
 *
 * A part is made once, when it is first wanted, from the scope that it was bound in: a shared part that needs something
 * of a child scope fails loudly instead of keeping one child's secret for all. Closing a scope disposes what it made,
 * its children first, the newest first.
 */
export interface Scope extends Resolver, AsyncDisposable {
  /** @throws HandoffError HK_SCOPE_MISUSED when the token is bound here already */
  bind<T>(wanted: Token<T>, make: (from: Resolver) => T): Scope
  child(): Scope
}

/** A scope without a parent. The only wrapper around tsyringe. */
export function createScope(): Scope {
  return wrap(container.createChildContainer(), [], () => {})
}

function wrap(inner: DependencyContainer, making: symbol[], onClose: () => void): Scope {
  const made: unknown[] = []
  const children = new Set<Scope>()
  let isClosed = false

  function make<T>(wanted: Token<T>, factory: (from: Resolver) => T): T {
    if (making.includes(wanted)) throw misuse(making, wanted, 'needs itself')
    making.push(wanted)
    try {
      const value = factory(scope)
      made.push(value)
      return value
    } finally {
      making.pop()
    }
  }

  const scope: Scope = {
    get<T>(wanted: Token<T>): T {
      if (isClosed) throw misuse(making, wanted, 'is wanted from a closed scope')
      if (!inner.isRegistered(wanted, true)) throw misuse(making, wanted, 'is not bound')
      return inner.resolve<T>(wanted)
    },
    bind<T>(wanted: Token<T>, factory: (from: Resolver) => T): Scope {
      if (inner.isRegistered(wanted)) throw misuse(making, wanted, 'is bound twice in one scope')
      inner.register<T>(wanted, { useFactory: instanceCachingFactory(() => make(wanted, factory)) })
      return scope
    },
    child() {
      const next = wrap(inner.createChildContainer(), making, () => children.delete(next))
      children.add(next)
      return next
    },
    async [Symbol.asyncDispose]() {
      if (isClosed) return
      isClosed = true
      // One that cannot be closed keeps no other from it.
      await using closing = new AsyncDisposableStack()
      closing.defer(onClose)
      for (const value of made) closing.defer(() => dispose(value))
      for (const child of children) closing.use(child)
    },
  }
  return scope
}

async function dispose(value: unknown): Promise<void> {
  if (typeof value !== 'object' || value === null) return
  if (Symbol.asyncDispose in value) await (value as AsyncDisposable)[Symbol.asyncDispose]()
  else if (Symbol.dispose in value) (value as Disposable)[Symbol.dispose]()
}

function misuse(making: readonly symbol[], wanted: symbol, problem: string): HandoffError {
  const chain = [...making, wanted].map((part) => part.description ?? '?')
  return new HandoffError('HK_SCOPE_MISUSED', { because: `${chain.join(' -> ')}: ${chain.at(-1) ?? ''} ${problem}.` })
}
