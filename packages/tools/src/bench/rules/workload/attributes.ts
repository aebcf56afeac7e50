import type { Chance } from '../../../chance.ts'
import { below, normal, zipf } from '../../../chance.ts'

/** Value of one context key. */
export type Scalar = string | number | boolean

/** What an attribute's values are like: few texts, many texts, a text of its own for each handoff, a number, yes or no. */
export type AttributeKind = 'few' | 'many' | 'id' | 'number' | 'boolean'

/** One key of the contexts. */
export interface Attribute {
  readonly key: string
  readonly kind: AttributeKind
  readonly draw: (chance: Chance) => Scalar
  /** How many of a hundred contexts have it. */
  readonly percent: number
}

const always = (key: string, kind: AttributeKind, draw: Attribute['draw']): Attribute => ({
  key,
  kind,
  draw,
  percent: 100,
})

function oneOf(values: readonly string[]): Attribute['draw'] {
  const place = zipf(values.length)
  return (chance) => values[place(chance)] ?? ''
}

const numbered = (count: number, name: (at: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, at) => name(at))

const digits = (value: number, length: number): string => String(value).padStart(length, '0')

const someDigits = (chance: Chance, length: number): string => digits(below(chance, 10 ** length), length)

const hex = (chance: Chance, length: number): string =>
  Array.from({ length }, () => below(chance, 16).toString(16)).join('')

/** An amount of money: most are small, a few large. */
const money =
  (middle: number): Attribute['draw'] =>
  (chance) =>
    Math.round(middle * 100 * Math.exp(1.1 * normal(chance))) / 100

const count = (limit: number): Attribute['draw'] => zipf(limit)

const countries = 'DE US GB FR ES IT NL PL SE AT CH BE DK NO FI PT IE CZ RO HU GR BG HR SK SI LT LV EE LU MT CY'.split(
  ' ',
)
const languages = 'en-GB de-DE en-US fr-FR es-ES it-IT nl-NL pl-PL sv-SE pt-PT da-DK fi-FI cs-CZ'.split(' ')
const kinds = 'audio video phone garden kitchen lamp chair table bike shoe coat book game tool toy pet'.split(' ')
const reasons =
  'order-status refund delivery-late damaged wrong-item payment login address-change cancel invoice warranty return subscription complaint feedback stock privacy other'
const towns = 'BER HAM MUC CGN LON MAN PAR LYO MAD BCN ROM MIL AMS WAW STO VIE ZRH BRU CPH OSL'.split(' ')

/** The keys of a context, in the order in which they stand in it. */
export const ATTRIBUTES: readonly Attribute[] = [
  always('customer_id', 'id', (chance) => `c-${someDigits(chance, 7)}`),
  always('customer_tier', 'few', oneOf(['standard', 'silver', 'gold', 'platinum', 'business'])),
  always('country', 'few', oneOf(countries)),
  always('language', 'few', oneOf(languages)),
  always('channel', 'few', oneOf(['web-chat', 'app', 'email', 'whatsapp', 'phone', 'social'])),
  always('platform', 'few', oneOf(['web', 'ios', 'android', 'kiosk'])),
  always('reason', 'few', oneOf(reasons.split(' '))),
  always('payment', 'few', oneOf(['card', 'paypal', 'invoice', 'transfer', 'gift-card'])),
  always('product', 'many', oneOf(numbered(2_000, (at) => `${kinds[(at * 7) % 16]}-${digits((at * 37) % 1_000, 3)}`))),
  always('store', 'many', oneOf(numbered(600, (at) => `${towns[(at * 3) % 20]}-${digits(at, 3)}`))),
  always('segment', 'many', oneOf(numbered(200, (at) => `seg-${digits((at * 71) % 997, 3)}`))),
  always('order_id', 'id', (chance) => `ord-26${digits(1 + below(chance, 12), 2)}-${someDigits(chance, 5)}`),
  always('session_id', 'id', (chance) => hex(chance, 16)),
  always('order_total', 'number', money(60)),
  always('lifetime_value', 'number', money(400)),
  always('item_count', 'number', (chance) => 1 + Number(count(30)(chance))),
  always('account_age_days', 'number', (chance) => Math.floor(4_000 * chance() ** 2)),
  always('open_tickets', 'number', count(12)),
  always('satisfaction', 'number', (chance) => Math.round(Math.min(10, Math.max(0, 7 + 2 * normal(chance))) * 10) / 10),
  always('subscriber', 'boolean', (chance) => chance() < 0.4),
  always('verified', 'boolean', (chance) => chance() < 0.8),
  {
    key: 'campaign',
    kind: 'many',
    percent: 60,
    draw: oneOf(numbered(300, (at) => `${2022 + (at % 5)}-c${digits(at, 3)}`)),
  },
  { key: 'coupon', kind: 'many', percent: 40, draw: oneOf(numbered(80, (at) => `SAVE${5 * (1 + (at % 8))}-${at}`)) },
  { key: 'phone', kind: 'id', percent: 50, draw: (chance) => `+49 ${30 + below(chance, 60)} ${someDigits(chance, 6)}` },
]

/** Whether contexts may lack the attribute. */
export const isOptional = ({ percent }: Attribute): boolean => percent < 100
