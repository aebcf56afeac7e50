import type { HelpdeskReader, HelpdeskWriter, StepOutcome } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { ScriptedDesk, VirtualTime } from '@handoffkit/sinks/testing'
import type { Chance } from '../chance.ts'
import { below, pick } from '../chance.ts'
import type { Tell } from './history.ts'
import type { Scenario } from './scenario.ts'
import { LATEST_LANDING_MS } from './scenario.ts'

/** What is between a worker and the helpdesk. */
export interface NetworkParts {
  readonly desk: ScriptedDesk
  readonly scenario: Scenario
  readonly time: VirtualTime
  readonly chance: Chance
  readonly isCalm: () => boolean
  readonly tell: Tell
}

/** What becomes of one write on its way. */
interface Passage {
  /** Until the helpdesk has it; never, when it is lost. */
  readonly travelMs: number | undefined
  /** From then on until the answer is back; never, when that is lost. */
  readonly backMs: number | undefined
  /** When the client gives up; never, when it waits without end. */
  readonly patienceMs: number | undefined
  readonly isDoubled: boolean
}

const LOST: StepOutcome = { outcome: 'unknown', because: 'The connection broke.' }

/**
 * The helpdesk as a client on the network has it: requests and answers get lost, come late or come twice. A request that
 * has left arrives whatever becomes of the client.
 */
export function networkTo(parts: NetworkParts): Pick<ScriptedDesk, 'reader' | 'writer'> {
  return { reader: readerOver(parts), writer: writerOver(parts) }
}

function writerOver({ desk, scenario, time, chance, isCalm, tell }: NetworkParts): HelpdeskWriter {
  return {
    send: async (step, produced) => {
      const passage = isCalm() ? wellPassage(chance) : drawPassage(chance, scenario)
      tell('network', () => tale(step.id, passage))
      const { travelMs, backMs, patienceMs } = passage
      const arrival =
        travelMs === undefined ? undefined : time.sleep(travelMs).then(() => desk.writer.send(step, produced))
      const again = arrival?.then(({ outcome }) =>
        passage.isDoubled && outcome === 'done' ? desk.writer.send(step, produced) : undefined,
      )
      // What nobody hears of any more may fail in peace.
      again?.catch(() => {})
      const answer =
        backMs === undefined ? undefined : arrival?.then((outcome) => time.sleep(backMs).then(() => outcome))
      const end = patienceMs === undefined ? undefined : time.sleep(patienceMs).then(() => LOST)
      return Promise.race([answer, end].filter((one) => one !== undefined))
    },
  }
}

function readerOver({ desk, scenario, time, chance, isCalm }: NetworkParts): HelpdeskReader {
  const passes = async (): Promise<boolean> => {
    await time.sleep(10 + below(chance, 200))
    return isCalm() || chance() >= scenario.trouble
  }
  const retryAfterMs = (): { readonly retryAfterMs?: number } =>
    chance() < 0.3 ? { retryAfterMs: below(chance, 30_000) } : {}
  return {
    ...desk.reader,
    settle: async (step, produced) => {
      if (!(await passes())) return { found: 'cannot-tell', because: 'The search is down.', ...retryAfterMs() }
      const settlement = await desk.reader.settle(step, produced)
      await time.sleep(below(chance, 200))
      return settlement
    },
    read: async (ticket) => {
      if (!(await passes())) throw new HandoffError('HK_HELPDESK_UNREACHABLE', retryAfterMs())
      return desk.reader.read(ticket)
    },
  }
}

const wellPassage = (chance: Chance): Passage => ({
  travelMs: 5 + below(chance, 100),
  backMs: 5 + below(chance, 300),
  patienceMs: undefined,
  isDoubled: false,
})

function drawPassage(chance: Chance, { trouble, desk }: Scenario): Passage {
  const well = wellPassage(chance)
  if (chance() >= trouble) return well
  const patienceMs = 1_000 + below(chance, 14_000)
  switch (pick(chance, ['request-lost', 'answer-lost', 'late', 'hangs', 'doubled'] as const)) {
    case 'request-lost':
      return { ...well, travelMs: undefined, backMs: undefined, patienceMs }
    case 'answer-lost':
      return { ...well, backMs: undefined, patienceMs }
    case 'late':
      return { ...well, travelMs: patienceMs + below(chance, LATEST_LANDING_MS), backMs: undefined, patienceMs }
    case 'hangs':
      return { ...well, travelMs: chance() < 0.5 ? undefined : below(chance, 20_000), backMs: undefined }
    case 'doubled':
      // No client can help it where the helpdesk does not know its own requests again.
      return { ...well, isDoubled: desk === 'idempotent' }
  }
}

function tale(step: string, { travelMs, backMs, patienceMs, isDoubled }: Passage): string {
  if (travelMs === undefined) return `loses "${step}"`
  const late = patienceMs !== undefined && travelMs > patienceMs ? ', after the client has given up' : ''
  const back = backMs === undefined ? ', and loses the answer' : ''
  return `carries "${step}"${isDoubled ? ' twice' : ''} in ${travelMs} ms${late === '' ? back : late}`
}
