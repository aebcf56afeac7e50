/** Where a stream of text goes. */
export interface Stream {
  readonly write: (text: string) => void
  /** Width of the terminal in characters; undefined when it is none. */
  readonly columns: number | undefined
}

/**
 * Everything that a command has of the world, handed in, so that tests run commands in process.
 *
 * Results go to `output`; errors, progress and questions go to `messages`.
 */
export interface Terminal {
  readonly output: Stream
  readonly messages: Stream
  readonly env: { readonly [name: string]: string | undefined }
  /** Folder that relative paths start from. */
  readonly cwd: string
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** All of standard input. */
  readonly readInput: () => Promise<string>
  /** Asks a person and waits for a line. Undefined where nobody can answer. */
  readonly ask: ((question: string) => Promise<string>) | undefined
  /**
   * Hears when somebody wants a command to end that would go on for long. Absent where nobody can.
   *
   * @returns a function that stops listening
   */
  readonly onStop?: (listener: (signal: string) => void) => () => void
  /** Hears when somebody wants configuration to be read again (SIGHUP). Absent where nobody can. @returns a function that stops listening */
  readonly onReload?: (listener: () => void) => () => void
}

/** 0 all is well, 1 mistakes in the input or failed tests, 2 wrong use or configuration, 3 the helpdesk is out of reach. */
export type ExitCode = 0 | 1 | 2 | 3

/** The graver of some exit codes. */
export function gravest(codes: readonly ExitCode[]): ExitCode {
  return codes.reduce<ExitCode>((worst, code) => (code > worst ? code : worst), 0)
}
