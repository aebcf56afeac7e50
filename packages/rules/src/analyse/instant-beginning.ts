/** Digits stand for digits, letters for letters in any case. */
const INSTANT_PATTERN = '0000-00-00T00:00:00'

/** Whether a date, or a date and time, can begin so. May say yes too often. */
export function canBeginInstant(prefix = ''): boolean {
  return Array.from(prefix).every((character, place) => {
    const expected = INSTANT_PATTERN[place]
    if (expected === undefined) return /[\d.:Zz+-]/u.test(character)
    return expected === '0' ? /\d/u.test(character) : character.toUpperCase() === expected
  })
}
