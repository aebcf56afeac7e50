/** The JSON Pointer (RFC 6901) made of the given steps. */
export function pointerOf(steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The steps of a JSON Pointer; none for the document itself. */
export function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The JSON Pointer of a member or item of what the pointer names. */
export function inside(pointer: string, step: string | number): string {
  return pointer + pointerOf([step])
}

/** A pointer as people read it: `assignment.rules[0].team`. Very long names are cut. */
export function placeName(pointer: string): string {
  return stepsOf(pointer).reduce((place, step) => place + readableStep(step, place === ''), '')
}

function readableStep(step: string, isFirst: boolean): string {
  if (/^\d+$/u.test(step)) return `[${step}]`
  if (/^[\w$-]+$/u.test(step) && step.length <= LONGEST_NAME) return isFirst ? step : `.${step}`
  return `[${quoted(step)}]`
}

/** Longer names are cut in messages. */
const LONGEST_NAME = 60

/** A name in quotation marks, cut when it is very long. */
export function quoted(name: string): string {
  const characters = Array.from(name)
  const shown = characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME).join('')}…` : name
  return JSON.stringify(shown)
}
