/** The parts of a session's name. */
export interface SessionName {
  readonly session: string
  readonly agent?: string
  readonly environment?: string
}

/**
 * Reads `projects/P/locations/L/agents/A/sessions/S`, or the same with `environments/E/` before `sessions` (Dialogflow CX,
 * WebhookRequest > SessionInfo). A name of another form is a session's id as a whole.
 */
export function readSessionName(name: string): SessionName {
  const [, agent, environment, session] =
    /^projects\/[^/]+\/locations\/[^/]+\/agents\/([^/]+)\/(?:environments\/([^/]+)\/)?sessions\/(.+)$/u.exec(name) ?? []
  if (agent === undefined || session === undefined) return { session: name }
  return { session, agent, ...(environment === undefined ? {} : { environment }) }
}
