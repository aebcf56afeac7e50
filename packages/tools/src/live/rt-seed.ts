/** A ticket custom field as Request Tracker knows it. */
export interface SeedField {
  readonly name: string
  readonly type:
    | 'FreeformSingle'
    | 'FreeformMultiple'
    | 'SelectSingle'
    | 'SelectMultiple'
    | 'DateSingle'
    | 'DateTimeSingle'
    | 'TextSingle'
  readonly values?: readonly string[]
  /** A Perl pattern; the comment in it is what Request Tracker shows to people. */
  readonly pattern?: string
  /** The only queue that has the field; absent: every queue. */
  readonly queue?: string
  readonly disabled?: true
}

export interface Seed {
  /** Added to the queue `General`, which every Request Tracker has. */
  readonly queues: readonly { readonly name: string; readonly disabled?: true }[]
  readonly fields: readonly SeedField[]
  /** Rights of the bot, for all queues and fields. */
  readonly botRights: readonly string[]
}

const text = (name: string): SeedField => ({ name, type: 'FreeformSingle' })
const option = (name: string, ...values: string[]): SeedField => ({ name, type: 'SelectSingle', values })

/** The queue that is there and disabled: Request Tracker answers as if it did not exist. */
export const disabledQueue = 'Closed Desk'
/** The field that carries our handoff id. */
export const markerField = 'handoff-id'

/**
 * What the Request Tracker of the live tests holds: every field of the sample handoffs, and one example of each trap.
 *
 * Request Tracker has no number, boolean or link: these are free text, booleans a choice of `true` and `false`.
 */
export const seed: Seed = {
  queues: [
    { name: 'Billing' },
    { name: 'Enterprise Support' },
    { name: 'vip-care' },
    { name: 'fraud-desk' },
    { name: 'day-of-travel' },
    { name: 'network-ops' },
    { name: 'clinical-safety' },
    { name: 'support-es' },
    { name: disabledQueue, disabled: true },
  ],
  fields: [
    text('order-id'),
    option('order-status', 'Placed', 'Shipped', 'Delivered', 'Returned', 'Cancelled'),
    text('store-name'),
    text('store-order-count'),
    text('order-total'),
    text('currency'),
    option('customer-tier', 'standard', 'gold', 'vip', 'platinum', 'diamond'),
    text('account-ref'),
    text('disputed-amount'),
    option('fraud-suspected', 'true', 'false'),
    text('kyc-level'),
    text('booking-ref'),
    { name: 'departure-date', type: 'DateSingle' },
    text('hours-to-departure'),
    option('cabin', 'economy', 'premium', 'business', 'first'),
    text('msisdn'),
    text('outage-id'),
    text('plan'),
    text('device-model'),
    text('player-id'),
    text('game-build'),
    option('ban-code', 'none', 'chat', 'cheat', 'payment'),
    option('safety-flag', 'true', 'false'),
    option('case-topic', 'appointment', 'prescription', 'side-effect', 'billing'),
    text('workspace-id'),
    text('seats'),
    text('mrr-usd'),
    text('error-url'),
    text('tracking-url'),
    text('policy-no'),
    text('claim-amount'),
    text('meter-reading'),
    option('reason-code', 'user-asked', 'no-answer', 'tool-failed', 'policy', 'low-confidence', 'feedback', 'safety'),
    text('handoff-count'),

    text(markerField),
    { name: 'zip-code', type: 'FreeformSingle', pattern: '(?#Five digits)^\\d{5}$' },
    // A pattern that only Perl can read: nobody but Request Tracker knows that a value does not fit, and it drops it in silence.
    { name: 'voucher', type: 'FreeformSingle', pattern: '^(?=.*\\d)[A-Z]++\\d*$' },
    { name: 'invoice-number', type: 'FreeformSingle', queue: 'Billing' },
    { name: 'product-tags', type: 'FreeformMultiple' },
    { name: 'languages', type: 'SelectMultiple', values: ['de', 'en', 'es', 'ko'] },
    { name: 'callback-at', type: 'DateTimeSingle' },
    { name: 'complaint', type: 'TextSingle' },
    // Digits only: as a key of CustomFields, Request Tracker takes them for the number of a field. 2 is the number of order-id, 2024 of none.
    text('2'),
    text('2024'),
    text('Order_No'), // breaks the alphabet of our field keys
    { name: 'old-crm-id', type: 'FreeformSingle', disabled: true },
  ],
  botRights: [
    'SeeQueue',
    'CreateTicket',
    'ShowTicket',
    'ModifyTicket',
    'CommentOnTicket',
    'ReplyToTicket',
    'ShowTicketComments',
    'OwnTicket',
    'SeeCustomField',
    'ModifyCustomField',
    'SetInitialCustomField',
    'ManageAuthTokens',
  ],
}
