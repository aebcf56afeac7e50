import type { TicketDraft } from '@handoffkit/core'
import { validate } from './generated/draft.ts'
import type { Reader } from './reader.ts'
import { reader } from './reader.ts'
import { DRAFT_SCHEMA } from './schemas/delivery/draft.ts'

/** Checks a ticket draft, as it comes back from storage or from outside. */
export const readDraft: Reader<TicketDraft> = reader({ schema: DRAFT_SCHEMA, validate, noun: 'draft', quotes: false })
