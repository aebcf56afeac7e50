import type { Server } from '@handoffkit/server'

/** The highest port there is. */
const LAST_PORT = 65_535

/**
 * Listens at a port, or at the next one that is free.
 *
 * @returns where: `http://127.0.0.1:4180`
 * @throws what listening throws for another reason, and when none is free
 */
export async function listenFrom(server: Pick<Server, 'listen'>, port: number): Promise<string> {
  try {
    return await server.listen({ port })
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (isTaken && port < LAST_PORT) return listenFrom(server, port + 1)
    throw error
  }
}
