import type { JsonSchema } from '@handoffkit/core'
import { closed, someText } from '../build.ts'
import { options } from './helpdesk.ts'

/** One entry of `plugins` of a workspace file. */
export const plugin: JsonSchema = closed(
  { title: 'Plugin', description: 'Code that adds something.', examples: [{ name: 'crm', from: './plugins/crm.ts' }] },
  {
    name: someText({ description: 'Name of the plugin.', examples: ['crm'] }),
    from: someText({ description: 'Module name, or path relative to this file.', examples: ['./plugins/crm.ts'] }),
    options: options("What the plugin needs to know. Checked by the plugin's own schema."),
  },
  ['name', 'from'],
)
