import type { JsonSchema } from '@handoffkit/core'
import { closed, definition, list, someText } from '../build.ts'

/** How browsers reach the service. */
export const browser: JsonSchema = closed(
  {
    title: 'Browsers',
    description:
      'Lets pages of your own pass context and hand over, with short-lived tokens for one conversation each.',
    examples: [{ secret: { $env: 'HANDOFFKIT_BROWSER_SECRET' }, origins: ['https://shop.example'] }],
  },
  {
    secret: {
      ...definition('secret'),
      description:
        'Where the secret is that signs browser tokens: at least 32 characters, as "openssl rand -base64 32" makes them.',
    },
    previousSecret: {
      ...definition('secret'),
      description: 'Where the secret before it is. Tokens that it signed are taken until they end.',
    },
    origins: list(
      { description: 'Pages of these origins may call, and no others.', examples: [['https://shop.example']] },
      someText(
        { description: 'Scheme and host, without a path.', examples: ['https://shop.example'] },
        {
          maxLength: 300,
          pattern: '^https?://[a-z0-9.-]+(:[0-9]{1,5})?$',
          patternErrorMessage:
            'An origin is written "https://shop.example": lowercase, without a path or a slash at its end.',
        },
      ),
      { minItems: 1, maxItems: 100, uniqueItems: true },
    ),
  },
  ['secret', 'origins'],
)
