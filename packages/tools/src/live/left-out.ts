/**
 * Says that live tests are left out. On a developer's machine they may be, visibly; where CI could install the server,
 * its absence is a failure.
 *
 * @returns the exit code
 */
export function leftOut(what: string, reason: string): number {
  const mustBeThere = process.env['CI'] === 'true' && process.getuid?.() === 0
  process.stdout.write(`${mustBeThere ? 'FAILED' : 'SKIPPED'}: ${what}: ${reason}\n`)
  return mustBeThere ? 1 : 0
}
