import type { Reader } from './reader.ts'
import type { TicketDraft } from '@handoffkit/core'
import { DRAFT_SCHEMA } from './schemas/delivery/draft.ts'
import { reader } from './reader.ts'
import { validate } from './generated/draft.ts'

/** Checks a ticket draft, as it comes back from storage or from outside. */
export const readDraft: Reader<TicketDraft> = reader({ schema: DRAFT_SCHEMA, validate, noun: 'draft', quotes: false })
