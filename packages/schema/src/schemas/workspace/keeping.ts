import type { JsonSchema } from '@handoffkit/core'
import { closed, definition, someText } from '../build.ts'
import { textOrObject } from '../choose.ts'

const storeAddress = (description: string): JsonSchema =>
  someText(
    {
      description,
      examples: ['memory', 'sqlite:./.handoffkit/handoffs.db', 'postgres://bot@db.example/handoffs'],
    },
    {
      pattern: '^(memory$|sqlite:.|postgres(ql)?:.)',
      patternErrorMessage: 'A store is "memory", "sqlite:PATH" or "postgres:...".',
    },
  )

/** `store` of a workspace file. */
export const store: JsonSchema = textOrObject(
  {
    title: 'Store',
    description: 'Where handoffs are kept: in memory, in a SQLite file, or in PostgreSQL.',
    default: 'memory',
    examples: [
      'sqlite:./.handoffkit/handoffs.db',
      { at: 'postgres://bot@db.example/handoffs', masterKey: { $env: 'HANDOFFKIT_MASTER_KEY' } },
    ],
  },
  storeAddress('Where handoffs are kept.'),
  closed(
    { description: 'A store with a key.' },
    {
      at: storeAddress('Where handoffs are kept.'),
      masterKey: {
        ...definition('secret'),
        description:
          'Where the key is that seals what people said: 32 random bytes in base64, as "openssl rand -base64 32" makes them.',
      },
    },
    ['at'],
  ),
)

/** `contexts` of a workspace file. */
export const contexts: JsonSchema = closed(
  {
    title: 'Stored context objects',
    description: 'Context objects that are stored before a handoff.',
    examples: [{ keepDays: 7 }],
  },
  {
    keepDays: {
      type: 'integer',
      minimum: 1,
      maximum: 3650,
      description: 'How many days one is kept after it was written last.',
      default: 30,
      examples: [7],
    },
  },
)

/** `replay` of a workspace file. */
export const replay: JsonSchema = closed(
  {
    title: 'Replay',
    description: 'The handoffs of the past that other rules are tried on while somebody types.',
    examples: [{ handoffs: 20_000 }],
  },
  {
    handoffs: {
      type: 'integer',
      minimum: 1,
      maximum: 1_000_000,
      description: 'How many of each environment are kept in memory, the newest. Each takes some kilobytes.',
      default: 100_000,
      examples: [20_000],
    },
  },
)
