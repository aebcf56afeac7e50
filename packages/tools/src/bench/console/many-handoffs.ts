import type { Workspace } from 'handoffkit'

const TIERS = ['standard', 'gold', 'platinum']

/** Handed over at once: enough that the store writes many in one transaction. */
const AT_ONCE = 256

/** Hands so many over to the sample workspace, each of a conversation of its own, where previews are kept of them. */
export async function handOverMany(workspace: Workspace, count: number, name: string): Promise<void> {
  let no = 0
  const one = async (): Promise<void> => {
    while (no < count) {
      no += 1
      await workspace.handOff(handoffText(`${name}-${no}`, no))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}

/** Hands one over again and again until it is ended: so often that the list is never at rest. */
export async function keepHandingOver(workspace: Workspace, everyMs: number, ended: AbortSignal): Promise<number> {
  let no = 0
  while (!ended.aborted) {
    no += 1
    await workspace.handOff(handoffText(`live-${no}`, no))
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
  return no
}

function handoffText(id: string, no: number): string {
  return JSON.stringify({
    id,
    environment: 'development',
    conversation: { id, channel: 'messenger', language: 'en-GB', summary: 'A parcel is late.' },
    customer: { id: `cust-${no % 5_000}` },
    context: { 'order-id': `GB-${no}`, 'order-total': `${no % 900}.00`, 'customer-tier': TIERS[no % 3], tierName: 'x' },
  })
}
