import type { Priority } from './decision.ts'
import type { FieldKey } from './field-key.ts'

/** What a ticket field can hold. `unknown` is a field whose type we cannot read: it is never filled. */
export type FieldType =
  | 'text'
  | 'longtext'
  | 'integer'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'option'
  | 'multi-option'
  | 'link'
  | 'email'
  | 'phone'
  | 'unknown'

/** All field types, in the order in which the documentation lists them. */
export const FIELD_TYPES: readonly FieldType[] = [
  'text',
  'longtext',
  'integer',
  'decimal',
  'boolean',
  'date',
  'datetime',
  'option',
  'multi-option',
  'link',
  'email',
  'phone',
  'unknown',
]

/** One choice of an option field: what the helpdesk's API takes, and what people see. */
export interface FieldOption {
  readonly value: string
  readonly label: string
}

/** One field of the helpdesk's ticket, as the helpdesk describes it. */
export interface TicketField {
  readonly key: FieldKey
  readonly label: string
  readonly type: FieldType
  /** How the helpdesk's API names the field. Default: the key itself. */
  readonly vendorKey?: string
  /** Default: true. */
  readonly writable?: boolean
  /** The helpdesk refuses a new ticket without it. Default: false. */
  readonly requiredAtCreate?: boolean
  /** For `option` and `multi-option`. */
  readonly options?: readonly FieldOption[]
  /** Text that separates the choices of a `multi-option` given as one text. Default: none, then only arrays are taken. */
  readonly separator?: string
  /** Longest text, in UTF-16 code units. */
  readonly maxLength?: number
  /** Smallest and largest number, both allowed. */
  readonly minimum?: number
  readonly maximum?: number
  /** RE2 pattern that the text form must contain a match of. */
  readonly pattern?: string
  /** How numbers are written in the context, by example: `1.234,56`. Default: plain JSON notation. */
  readonly numberFormat?: string
  /** Names of the only teams whose tickets have this field. Default: all. */
  readonly onlyInTeams?: readonly string[]
}

/** A group of people that a ticket can be given to. Rules name it by `name`. */
export interface Team {
  readonly name: string
  /** How the helpdesk's API names the team. Default: the name itself. */
  readonly vendorKey?: string
}

/** A field that the helpdesk has and that no context key can fill, and why. */
export interface UnusableField {
  readonly vendorKey: string
  readonly label: string
  /** `key-alphabet`: its native key is no field key; `digits-only`: the helpdesk would take it for an id; `no-key`: it has none. */
  readonly reason: 'key-alphabet' | 'digits-only' | 'no-key'
  /** What it can hold, for a workspace that gives it a key. Absent: text. */
  readonly shape?: Omit<TicketField, 'key' | 'label'>
}

/** Ticket fields, teams and priorities of one helpdesk at one moment. */
export interface FieldCatalog {
  /** May hold the same key twice; such a key is a conflict and fills neither field. */
  readonly fields: readonly TicketField[]
  /** Absent: the helpdesk does not tell, every team name is accepted. */
  readonly teams?: readonly Team[]
  /** Priorities that the helpdesk can hold. Absent: all four. */
  readonly priorities?: readonly Priority[]
  readonly unusable?: readonly UnusableField[]
  /** Hash of everything above. */
  readonly revision: string
}
