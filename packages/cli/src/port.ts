import { once } from 'node:events'
import { createServer } from 'node:net'
import { InvalidArgumentError } from 'commander'

/** Where a service listens when nobody says otherwise. */
export const DEFAULT_PORT = 4180

/** Reads a port of the command line. @throws InvalidArgumentError */
export function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/u.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('It is no port from 0 to 65535.')
}

/** Whether nobody on this machine listens at a port of 127.0.0.1. */
export async function isPortFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen({ host: '127.0.0.1', port, exclusive: true })
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}
