import type { Environment } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { KeptSwitch, SinkChoice, Workspace } from 'handoffkit'
import { insistOnEnvironment } from '../call-environment.ts'
import { OPENING_ERRORS } from '../opening-errors.ts'
import { invalid } from '../read-members.ts'
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
    description:
      'For each environment of the key: whether handoffs are previewed or delivered, why, and who turned the switch when.',
    scope: 'handoffs:read',
    answers: { 200: 'The settings.' },
    answer: 'PreviewSettings',
    handle: async ({ workspace, key }) => {
      const turned = await workspace.turnedSwitches()
      const environments = key.environments.map((one) => settingOf(workspace, one, turned))
      return { status: 200, body: { environments: await Promise.all(environments) } }
    },
  },
  {
    method: 'PUT',
    path: '/v1/settings/preview',
    operationId: 'setPreview',
    tag: 'settings',
    summary: 'Turn the preview switch',
    description:
      'Kept in the store: it outlasts restarts, and every process follows within seconds. "reset": true takes it away, and the workspace file says again. What is under way ends where it began, and what was promised is still delivered. Production cannot be made to preview by it.',
    scope: 'settings:write',
    body: { schema: 'PreviewSwitch', required: true },
    answers: { 200: 'The setting as it is now.' },
    answer: 'PreviewSetting',
    errors: OPENING_ERRORS,
    handle: async ({ workspace, key, body, actor }) => {
      const { environment, preview, reset = false } = readSmallBody(PREVIEW_SWITCH, body)
      if (reset === (preview !== undefined)) throw invalid('body', [oneOfThem])
      insistOnEnvironment(key.environments, environment)
      await workspace.setPreview(environment, preview ?? null, actor)
      return { status: 200, body: await settingOf(workspace, environment, await workspace.turnedSwitches()) }
    },
  },
]

const oneOfThem = {
  code: 'invalid-request',
  severity: 'error',
  path: '',
  message: 'Either "preview" is given, or "reset" is true.',
} as const

/** An environment that cannot be opened says why, and hides no other. */
async function settingOf(
  workspace: Workspace,
  environment: Environment,
  turned: readonly KeptSwitch[],
): Promise<object> {
  const by = turned.find((one) => one.environment === environment)
  const changed = {
    changedBy: by?.changedBy ?? null,
    changedAt: by === undefined ? null : new Date(by.changedAtMs).toISOString(),
  }
  try {
    return { ...shown(environment, await workspace.choice(environment)), ...changed }
  } catch (error) {
    if (error instanceof HandoffError) return { environment, sink: null, because: error.code, ...changed }
    throw error
  }
}

function shown(environment: Environment, choice: SinkChoice): object {
  const { sink, because } = choice
  const until = 'untilMs' in choice ? { until: new Date(choice.untilMs).toISOString() } : {}
  return { environment, sink, because, ...until }
}
