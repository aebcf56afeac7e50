import type { FastifyInstance } from 'fastify'
import type { Workspace } from 'handoffkit'
import { openApi } from './open-api/open-api.ts'
import type { Readiness } from './readiness.ts'
import { checkReadiness } from './readiness.ts'
import { publicRoutes } from './routes/public.ts'
import { sendAnswer } from './serve-route.ts'

/** Serves the addresses that need no key. @param draining ends when the service is about to close */
export function openPublic(app: FastifyInstance, workspaces: readonly Workspace[], draining: AbortSignal): void {
  let underWay: Promise<Readiness> | undefined
  const document = openApi()
  const state = {
    document: () => document,
    readiness: async (): Promise<Readiness> => {
      if (draining.aborted) return { status: 'not-ready', because: ['HK_CLOSED'] }
      // Nobody needs a key to ask, so many who ask at once are one question.
      underWay ??= checkReadiness(workspaces).finally(() => {
        underWay = undefined
      })
      return underWay
    },
  }
  for (const { method, path, show } of publicRoutes)
    app.route({ method, url: path, handler: async (_request, reply) => sendAnswer(reply, await show(state)) })
}
