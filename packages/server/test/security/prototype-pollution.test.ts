import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ROUTES } from '../../src/routes.ts'
import { event, serve } from '../served.ts'

const dangerous = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty')
const harmless = fc.constantFrom(
  'polluted',
  'environment',
  'context',
  'preview',
  'forMs',
  'found',
  'id',
  'isAdmin',
  'scopes',
)
const names = fc.oneof({ weight: 2, arbitrary: dangerous }, { weight: 1, arbitrary: harmless })

/** JSON texts that set members of prototypes, if anybody lets them. `JSON.stringify` would lose `__proto__`. */
const { text: hostile } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('true', '"polluted"', '1', 'null'),
    fc.array(tie('text'), { maxLength: 2 }).map((items) => `[${items.join(',')}]`),
    fc
      .array(fc.tuple(names, tie('text')), { minLength: 1, maxLength: 3 })
      .map((members) => `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`),
  ),
}))

/** Alone, and among the members of an event that is sound otherwise. */
const bodies = fc.oneof(
  hostile,
  hostile.map(
    (text) => `${JSON.stringify(event()).slice(0, -1)},"__proto__":${text},"constructor":{"prototype":${text}}}`,
  ),
  hostile.map((text) => JSON.stringify(event()).replace('"context":{', `"context":{"__proto__":${text},`)),
)

const queries = fc
  .array(fc.tuple(dangerous, harmless), { minLength: 1, maxLength: 3 })
  .map((pairs) => pairs.map(([a, b]) => `${a}[${b}]=true&${a}.${b}=true&${a}=true`).join('&'))

/** What every object has, everywhere. */
function everybodyHas(): readonly string[] {
  return [Object.prototype, Array.prototype, Function.prototype, String.prototype].flatMap((prototype) =>
    Reflect.ownKeys(prototype).map(String),
  )
}

test('nothing that is sent to any address becomes a member of every object', async () => {
  const served = await serve({ requestsPerMinute: 1_000_000 })
  const before = everybodyHas()
  await fc.assert(
    fc.asyncProperty(bodies, queries, async (body, query) => {
      for (const { method, path, mediaType } of ROUTES) {
        if (mediaType === 'text/event-stream') continue
        const address = path.replaceAll(/\{\w+\}/gu, '__proto__')
        const sent = method === 'GET' ? {} : { body }
        for (const at of [address, `${address}?${query}`]) {
          const answer = await served.call(method, at, sent)
          expect(answer.status).toBeLessThan(500)
          await answer.body?.cancel()
        }
      }
      expect(everybodyHas()).toEqual(before)
      expect(Reflect.get({}, 'polluted')).toBeUndefined()
    }),
    { numRuns: 30 },
  )
})
