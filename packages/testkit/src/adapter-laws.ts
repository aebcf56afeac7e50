import type { AdapterLaw } from './adapter-subject.ts'
import { deliveryLaws } from './laws/delivery-laws.ts'
import { eventLaws } from './laws/event-laws.ts'
import { planLaws } from './laws/plan-laws.ts'
import { safetyLaws } from './laws/safety-laws.ts'
import { updateLaws } from './laws/update-laws.ts'

/** Everything that an adapter promises. A stranger's adapter passes the same laws as ours. */
export const adapterLaws: readonly AdapterLaw[] = [
  ...planLaws,
  ...deliveryLaws,
  ...updateLaws,
  ...safetyLaws,
  ...eventLaws,
]
