/** One instruction of a Dockerfile. */
export interface Instruction {
  readonly name: string
  /** All behind the name, with continued lines joined. */
  readonly rest: string
}

/** One image that is made on the way. */
export interface Stage {
  /** Behind `AS`, else its number. */
  readonly name: string
  /** The image that it begins with. */
  readonly base: string
  readonly instructions: readonly Instruction[]
}

/** Reads the stages of a Dockerfile. Knows what ours are written with, and no more. */
export function readDockerfile(text: string): readonly Stage[] {
  const lines = text
    .replaceAll(/^\s*#.*$/gmu, '')
    .replaceAll(/\\\n/gu, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const stages: { name: string; base: string; instructions: Instruction[] }[] = []
  for (const line of lines) {
    const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/u.exec(line) ?? []
    if (name === '') throw new Error(`This is no instruction: ${line}`)
    if (name === 'FROM') {
      const [base = '', , alias] = rest.split(/\s+/u)
      stages.push({ name: alias ?? String(stages.length), base, instructions: [] })
      continue
    }
    const stage = stages.at(-1)
    if (stage === undefined) throw new Error(`Before the first FROM: ${line}`)
    stage.instructions.push({ name, rest })
  }
  return stages
}

/** The words of an instruction in its JSON form: `["node", "main.js"]`. @throws where it is not in that form */
export function wordsOf({ name, rest }: Instruction): readonly string[] {
  const words: unknown = JSON.parse(rest.replace(/^CMD\s+/u, ''))
  if (Array.isArray(words) && words.every((word) => typeof word === 'string')) return words
  throw new Error(`${name} is not a list of texts.`)
}
