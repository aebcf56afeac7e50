import { describe, expect, test } from 'vitest'
import { createScope, token } from '../src/scope.ts'

const NAME = token<string>('NAME')
const GREETING = token<string>('GREETING')
const PART = token<object>('PART')

describe('a scope', () => {
  test('makes a part once, when it is first wanted', () => {
    let count = 0
    const scope = createScope().bind(PART, () => ({ no: (count += 1) }))
    expect(count).toBe(0)
    expect(scope.get(PART)).toBe(scope.get(PART))
    expect(count).toBe(1)
  })

  test('gives a child its own parts and its parents parts', () => {
    const parent = createScope()
      .bind(NAME, () => 'parent')
      .bind(PART, () => ({}))
    const one = parent.child().bind(NAME, () => 'one')
    const two = parent.child()
    expect([parent.get(NAME), one.get(NAME), two.get(NAME)]).toEqual(['parent', 'one', 'parent'])
    expect(one.get(PART)).toBe(two.get(PART))
  })

  test('never lets a shared part keep something of the child that wanted it first', () => {
    const parent = createScope().bind(GREETING, (from) => `hello ${from.get(NAME)}`)
    const child = parent.child().bind(NAME, () => 'tenant a')
    expect(() => child.get(GREETING)).toThrow('GREETING -> NAME: NAME is not bound.')
  })

  test('refuses to bind twice, to go in circles and to give what nobody bound', () => {
    const scope = createScope()
      .bind(NAME, (from) => from.get(GREETING))
      .bind(GREETING, (from) => from.get(NAME))
    expect(() => scope.bind(NAME, () => 'x')).toThrow('NAME is bound twice in one scope.')
    expect(() => scope.get(NAME)).toThrow('NAME -> GREETING -> NAME: NAME needs itself.')
    expect(() => scope.get(PART)).toThrow('PART is not bound.')
    expect(() => scope.get(PART)).toThrow(expect.objectContaining({ code: 'HK_SCOPE_MISUSED' }))
  })

  test('can be asked again after a part could not be made', () => {
    let fails = true
    const scope = createScope().bind(NAME, () => {
      if (fails) throw new Error('not yet')
      return 'made'
    })
    expect(() => scope.get(NAME)).toThrow('not yet')
    fails = false
    expect(scope.get(NAME)).toBe('made')
  })

  test('disposes what it made, children first, newest first, once', async () => {
    const order: string[] = []
    const part = (name: string) => ({ [Symbol.asyncDispose]: () => Promise.resolve(void order.push(name)) })
    const [A, B, C] = [token<object>('A'), token<object>('B'), token<object>('C')]
    const parent = createScope()
      .bind(A, () => part('a'))
      .bind(B, (from) => ({ ...part('b'), needs: from.get(A) }))
      .bind(C, () => part('never made'))
    const child = parent
      .child()
      .bind(NAME, () => 'plain')
      .bind(PART, () => ({ [Symbol.dispose]: () => void order.push('child') }))
    parent.get(B)
    child.get(PART)
    child.get(NAME)
    await parent[Symbol.asyncDispose]()
    await parent[Symbol.asyncDispose]()
    expect(order).toEqual(['child', 'b', 'a'])
    expect(() => child.get(NAME)).toThrow('NAME is wanted from a closed scope.')
  })

  test('does not dispose what its parent made, nor twice what a closed child made', async () => {
    const order: string[] = []
    const parent = createScope().bind(PART, () => ({ [Symbol.dispose]: () => void order.push('parent') }))
    const child = parent.child().bind(NAME, () => 'x')
    child.get(PART)
    await child[Symbol.asyncDispose]()
    expect(order).toEqual([])
    expect(parent.get(PART)).toBeDefined()
    await parent[Symbol.asyncDispose]()
    expect(order).toEqual(['parent'])
  })
})
