/** Where in a text something was found: UTF-16 offsets, the end not included. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Finds one kind of personal data in a text. Total and linear in the length of the text. */
export interface Detector {
  /** Stands in the mask: `[card-number]`. */
  readonly name: string
  find(text: string): readonly Span[]
}

/** The text with everything that a detector finds replaced by the detector's name in brackets. */
export function maskDetected(text: string, detectors: readonly Detector[]): string {
  return detectors.reduce(
    (masked, detector) =>
      detector
        .find(masked)
        .reduceRight((rest, { start, end }) => `${rest.slice(0, start)}[${detector.name}]${rest.slice(end)}`, masked),
    text,
  )
}

/** What a detector for grouped numbers looks for. Groups are parted by one character; a find starts and ends with a group. */
interface GroupedNumber {
  /** Matches in every text in which there may be one: most texts are not looked at any further. */
  readonly hint: RegExp
  /** A run of groups with their separators. */
  readonly run: RegExp
  /** Fewest and most characters, separators not counted. */
  readonly shortest: number
  readonly longest: number
  /** Gets the characters without separators. */
  readonly isReal: (characters: string) => boolean
}

interface Group extends Span {
  readonly text: string
}

function groupedNumberDetector(name: string, { hint, run, shortest, longest, isReal }: GroupedNumber): Detector {
  const findInGroups = (groups: readonly Group[]): readonly Span[] => {
    const spans: Span[] = []
    for (const [place, { start }] of groups.entries()) {
      if (start < (spans.at(-1)?.end ?? 0)) continue
      const last = lastGroupOf(groups, place)
      if (last !== undefined) spans.push({ start, end: last.end })
    }
    return spans
  }

  /** The last group of the longest real number that starts with the group at `first`. */
  const lastGroupOf = (groups: readonly Group[], first: number): Group | undefined => {
    let found: Group | undefined
    let characters = ''
    for (const group of groups.slice(first, first + longest)) {
      characters += group.text
      if (characters.length > longest) break
      if (characters.length >= shortest && isReal(characters)) found = group
    }
    return found
  }

  return {
    name,
    find: (text) =>
      hint.test(text) ? [...text.matchAll(run)].flatMap((match) => findInGroups(groupsOf(match[0], match.index))) : [],
  }
}

function groupsOf(run: string, offset: number): readonly Group[] {
  return [...run.matchAll(/[^ -]+/gu)].map((match) => {
    const start = offset + match.index
    return { text: match[0], start, end: start + match[0].length }
  })
}

/** Payment card numbers: 13 to 19 digits, together or in groups, with a valid check digit (ISO/IEC 7812-1, Luhn). */
export const cardNumberDetector: Detector = groupedNumberDetector('card-number', {
  hint: /\d(?:[ -]?\d){12}/u,
  run: /\d+(?:[ -]\d+)*/gu,
  shortest: 13,
  longest: 19,
  isReal: hasLuhnDigit,
})

/** International bank account numbers, together or in groups, with valid check digits (ISO 13616). */
export const ibanDetector: Detector = groupedNumberDetector('iban', {
  hint: /(?<![A-Z\d])[A-Z] ?[A-Z] ?\d ?\d/iu,
  run: /[A-Z\d]+(?: [A-Z\d]+)*/giu,
  shortest: 15,
  longest: 34,
  isReal: hasIbanDigits,
})

/** E-mail addresses. Not on by default: a helpdesk usually needs them. */
export const emailDetector: Detector = {
  name: 'email',
  find: (text) =>
    [...text.matchAll(/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gu)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })),
}

/** The detectors that come with the product. The longer numbers come first: part of an IBAN may look like a card number. */
export const DETECTORS: readonly Detector[] = [ibanDetector, cardNumberDetector, emailDetector]

function hasLuhnDigit(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0 && !/^0+$/u.test(digits)
}

function hasIbanDigits(characters: string): boolean {
  if (!/^[A-Z]{2}\d{2}/iu.test(characters)) return false
  const moved = characters.slice(4) + characters.slice(0, 4)
  const remainder = [...moved].reduce((rest, character) => {
    const value = Number.parseInt(character, 36)
    return (rest * (value > 9 ? 100 : 10) + value) % 97
  }, 0)
  return remainder === 1
}
