import type { Environment } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { SinkChoice, Workspace } from 'handoffkit'
import { insistOnEnvironment } from '../call-environment.ts'
import { readSmallBody } from '../read-small-body.ts'
import { PREVIEW_SWITCH } from '../request-bodies.ts'
import type { Route } from '../route.ts'

/** The preview switch. */
export const settingsRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/settings/preview',
    operationId: 'getPreviewSettings',
    tag: 'settings',
    summary: 'Which environments keep previews',
    description: 'For each environment of the key: whether handoffs are previewed or delivered, and why.',
    scope: 'handoffs:read',
    answers: { 200: 'The settings.' },
    answer: 'PreviewSettings',
    handle: async ({ workspace, key }) => ({
      status: 200,
      body: { environments: await Promise.all(key.environments.map((one) => settingOf(workspace, one))) },
    }),
  },
  {
    method: 'PUT',
    path: '/v1/settings/preview',
    operationId: 'setPreview',
    tag: 'settings',
    summary: 'Turn the preview switch',
    description:
      'Holds for the process that is asked, until it ends; the workspace file says how it starts. What is under way ends where it began, and what was promised is still delivered. Production cannot be made to preview by it.',
    scope: 'settings:write',
    body: { schema: 'PreviewSwitch', required: true },
    answers: { 200: 'The setting as it is now.' },
    answer: 'PreviewSetting',
    handle: async ({ workspace, key, body }) => {
      const { environment, preview } = readSmallBody(PREVIEW_SWITCH, body)
      insistOnEnvironment(key.environments, environment)
      return { status: 200, body: shown(environment, await workspace.setPreview(environment, preview)) }
    },
  },
]

/** An environment that cannot be opened says why, and hides no other. */
async function settingOf(workspace: Workspace, environment: Environment): Promise<object> {
  try {
    return shown(environment, await workspace.choice(environment))
  } catch (error) {
    if (error instanceof HandoffError) return { environment, sink: null, because: error.code }
    throw error
  }
}

function shown(environment: Environment, choice: SinkChoice): object {
  const { sink, because } = choice
  const until = 'untilMs' in choice ? { until: new Date(choice.untilMs).toISOString() } : {}
  return { environment, sink, because, ...until }
}
