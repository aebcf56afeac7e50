import { expect, test } from 'vitest'
import type { OpenApi } from '../../src/testing/index.ts'
import { contractOf } from '../../src/testing/index.ts'

const problem = { 'application/problem+json': { schema: { type: 'object' } } }
const document: OpenApi = {
  openapi: '3.1.1',
  paths: {
    '/v1/orders': {
      get: {
        operationId: 'listOrders',
        description: 'All of them.',
        security: [],
        responses: {
          200: {
            description: 'All.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Orders' } } },
          },
          404: { description: 'None.', content: problem },
          204: { description: 'Nothing.' },
        },
      },
    },
  },
  components: {
    schemas: {
      Orders: { type: 'object', required: ['count'], properties: { count: { type: 'integer' } } },
    },
  },
}

const json = (body: unknown, status = 200, contentType = 'application/json; charset=utf-8') => ({
  status,
  contentType,
  body: JSON.stringify(body),
})

test('an answer that is as promised is met', () => {
  const { check, met } = contractOf(document)
  expect(check('listOrders', json({ count: 1 }))).toEqual([])
  expect(check('listOrders', json({}, 404, 'application/problem+json'))).toEqual([])
  expect(check('listOrders', { status: 204, contentType: null, body: '' })).toEqual([])
  expect([...met]).toEqual(['listOrders 200', 'listOrders 404', 'listOrders 204'])
})

test('every way to break a promise is seen', () => {
  const { check, met } = contractOf(document)
  expect(check('makeOrder', json({}))).toEqual(['there is no operation makeOrder'])
  expect(check('listOrders', json({}, 500))).toEqual(['listOrders does not speak of 500: {}'])
  expect(check('listOrders', json({}, 200, 'text/html'))).toEqual(['listOrders 200 does not speak of text/html'])
  expect(check('listOrders', json({ count: 'one' }))).toEqual([expect.stringContaining('must be integer')])
  expect(check('listOrders', json({ count: 1, secret: 2 }))).toEqual([expect.stringContaining('"secret"')])
  expect(check('listOrders', { status: 204, contentType: null, body: 'x' })).toHaveLength(1)
  expect(met).toEqual(new Set(['listOrders 200', 'listOrders 204']))
})
