/** A command that cannot be carried out as it was given. Ends with exit code 2. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError'
  readonly hint: string

  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}
