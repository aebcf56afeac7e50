import type { DeliveryPlan } from '@handoffkit/core'
import { validate } from './generated/plan.ts'
import type { Reader } from './reader.ts'
import { reader } from './reader.ts'
import { PLAN_SCHEMA } from './schemas/delivery/plan.ts'

/** Checks a delivery plan, as it comes back from storage or from outside. */
export const readPlan: Reader<DeliveryPlan> = reader({ schema: PLAN_SCHEMA, validate, noun: 'plan', quotes: false })
