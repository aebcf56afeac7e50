// Progress goes to standard error: standard output belongs to the command that is run in the end.

/** @param {string} line */
export const say = (line) => {
  process.stderr.write(`handoffkit: ${line}\n`)
}

/** A condition that the user has to change; its message says how. Anything else that is thrown is a bug. */
export class CannotGoOn extends Error {
  /** @param {string} message @param {number} [exitCode] */
  constructor(message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}
