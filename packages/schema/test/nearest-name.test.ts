import { nearestName } from '@handoffkit/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const members = ['name', 'description', 'mode', 'when', 'requires', 'tags', 'team', 'timeZone']

describe('the name that was probably meant', () => {
  test.each([
    ['nmae', 'name'],
    ['Team', 'team'],
    ['timezone', 'timeZone'],
    ['time_zone', 'timeZone'],
    ['require', 'requires'],
    ['descripton', 'description'],
    ['wehn', 'when'],
    ['TIMEZONE', 'timeZone'],
    ['mxxe', undefined],
    ['xyz', undefined],
    ['', undefined],
    ['priority', undefined],
  ])('%j: %j', (written, meant) => {
    expect(nearestName(written, members)).toBe(meant)
  })

  test('is found after any one slip in a name of six letters or more', () => {
    const long = fc.constantFrom('description', 'requires', 'assignment', 'schedules')
    const slips = long.chain((name) =>
      fc.tuple(fc.constant(name), fc.nat(name.length - 1), fc.constantFrom('drop', 'double', 'change', 'swap')),
    )
    fc.assert(
      fc.property(slips, ([name, at, slip]) => {
        const [before, here, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)]
        const written = {
          drop: before + after,
          double: before + here + here + after,
          change: `${before}#${after}`,
          swap: before + after.charAt(0) + here + after.slice(1),
        }[slip]
        expect(nearestName(written, ['description', 'requires', 'assignment', 'schedules'])).toBe(name)
      }),
    )
  })

  test('is none when two are equally near', () => {
    expect(nearestName('cat', ['car', 'cap'])).toBeUndefined()
    expect(nearestName('team', ['tea_m', 'te-am'])).toBeUndefined()
  })

  test('costs nothing for absurdly long names', () => {
    expect(nearestName('x'.repeat(1_000_000), ['x'.repeat(1_000_000)])).toBeUndefined()
  })
})
