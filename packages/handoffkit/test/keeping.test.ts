import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import { DEFAULT_WITHHOLDING } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { openWorkspace } from '../src/index.ts'
import { keepingOf } from '../src/keeping.ts'
import { configOf, file } from './sample-workspace.ts'

const DAY_MS = 86_400_000

describe('what a workspace keeps', () => {
  test('is told with what holds where its file is silent', () => {
    const said = {
      ...file,
      environments: { staging: { retention: { previews: '24h', handoffs: 'forever' } }, production: {} },
      contexts: { keepDays: 7 },
    }
    expect(keepingOf(said, DEFAULT_WITHHOLDING, { everyMs: 1 })).toMatchObject({
      redactions: { keys: [], detectors: ['iban', 'card-number'], isDefault: true },
      environments: [
        { environment: 'development', previewsMs: 7 * DAY_MS, handoffsMs: 30 * DAY_MS, isDefault: true },
        { environment: 'staging', previewsMs: DAY_MS, handoffsMs: null, isDefault: false },
        { environment: 'production', previewsMs: 7 * DAY_MS, handoffsMs: 30 * DAY_MS, isDefault: true },
      ],
      contextsMs: 7 * DAY_MS,
      sweep: { everyMs: 1 },
    })
  })

  test('names the redactions of the file, and no sweep of what ends with the process', async () => {
    const config = configOf(createMemoryAdapter())
    const redact = [{ key: 'ssn', from: ['store'] as const }, { detector: 'email' }]
    await using workspace = await openWorkspace({ ...config, file: { ...file, redact } })
    const { redactions, sweep } = workspace.keeping()
    expect(redactions).toEqual({ keys: [{ key: 'ssn', from: ['store'] }], detectors: ['email'], isDefault: false })
    expect(sweep).toBeUndefined()
  })
})
