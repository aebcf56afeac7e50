import type { OpenApi } from '@handoffkit/server/testing'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fittingJson } from '../../src/fuzz/api/fitting-json.ts'

const schemas = {
  Order: {
    type: 'object',
    required: ['id', 'lines', 'state'],
    properties: {
      id: { type: 'string' },
      state: { enum: ['open', 'closed'] },
      lines: { type: 'array', items: { $ref: '#/components/schemas/Line' } },
      gift: { anyOf: [{ type: 'boolean' }, { type: 'null' }] },
    },
    additionalProperties: false,
  },
  Line: {
    type: 'object',
    required: ['sku'],
    properties: { sku: { type: 'string' }, parts: { $ref: '#/components/schemas/Order' } },
  },
}
const document: OpenApi = { openapi: '3.1.1', paths: {}, components: { schemas } }
const order = fittingJson(document).nearly({ $ref: '#/components/schemas/Order' })

test('what is drawn for a schema fits it often, and often does not', () => {
  const ajv = new Ajv2020({ strict: false })
  const fits = ajv.compile({ $ref: '#/components/schemas/Order', components: { schemas } })
  const drawn = fc.sample(order, { numRuns: 400, seed: 1 })
  const fitting = drawn.filter((text) => fits(JSON.parse(text))).length
  expect(fitting).toBeGreaterThan(100)
  expect(fitting).toBeLessThan(380)
})

test('a schema that holds itself comes to an end', () => {
  fc.assert(fc.property(order, (text) => text.length < 1_000_000))
})
