import { createServer } from '@handoffkit/server'
import type { OpenApiDocument } from './operations.ts'

/** The OpenAPI document as the service itself gives it. */
export async function servedDocument(): Promise<OpenApiDocument> {
  await using server = await createServer({ workspaces: [], keys: [] })
  const url = await server.listen()
  return (await (await fetch(`${url}/openapi.json`)).json()) as OpenApiDocument
}
