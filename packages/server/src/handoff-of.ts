import type { FastifyReply, FastifyRequest } from 'fastify'

const HANDOFF_ID = /^h-[a-z2-7]{26}$/u

/** The handoff that a request was about: the one that its address names, or the one that its answer leads to. */
export function handoffOf({ params }: FastifyRequest, reply: FastifyReply): string | undefined {
  const named = typeof params === 'object' && params !== null && 'id' in params ? params.id : undefined
  const led = String(reply.getHeader('location') ?? '')
    .split('/')
    .at(-1)
  return [named, led].find((id): id is string => typeof id === 'string' && HANDOFF_ID.test(id))
}
