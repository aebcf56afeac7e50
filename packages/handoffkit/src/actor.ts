/** Who did something, where the program that asked for it did not say. */
const UNNAMED = 'program'

/** Who did something, as the audit log takes it. */
export function actorOf(by: string | undefined): string {
  return by === undefined || by === '' ? UNNAMED : by.slice(0, 200)
}
