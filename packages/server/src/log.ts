import type { FastifyServerOptions } from 'fastify'

/**
 * How much a service says. `error`: what failed that should not, and deliveries that wait for a person. `warn`: also what
 * a person should look at when there is time. `info`: also each request, and each step of a delivery.
 */
export type LogLevel = 'info' | 'warn' | 'error'

/** Where a service writes its log: JSON lines, each with its line break. */
export interface Log {
  readonly level: LogLevel
  readonly write: (line: string) => void
}

/**
 * Options of the logger that Fastify brings (pino). Whatever is logged, secrets and bodies are taken out.
 *
 * Levels are words and times are ISO 8601, so that a line can be read without a table.
 */
export function loggerOptions({ level, write }: Log): Exclude<FastifyServerOptions['logger'], boolean | undefined> {
  return {
    level,
    stream: { write },
    base: null,
    messageKey: 'message',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    // Nothing logs these; should anything ever do, they are not shown.
    redact: { paths: ['*.headers', '*.body', '*.url', '*.remoteAddress', 'authorization'], remove: true },
  }
}
