import { describe, expect, test } from 'vitest'
import { readText } from '../../src/check/tree.ts'
import { isIgnored } from '../../src/image/ignored.ts'
import { readDockerfile, wordsOf } from '../../src/image/read-dockerfile.ts'

describe('docs/operations/Dockerfile', () => {
  const stages = readDockerfile(readText('docs/operations/Dockerfile'))
  const last = stages.at(-1)

  test('begins with Node alone, and names no other host', () => {
    expect(stages.map(({ base }) => base)).toEqual(['node:24-slim', 'node:24-slim'])
    const steps = stages.flatMap(({ instructions }) => instructions).filter(({ name }) => name !== 'HEALTHCHECK')
    expect(steps.filter(({ rest }) => /https?:/u.test(rest))).toEqual([])
  })

  test('runs the service, and not as root', () => {
    const said = (name: string) => last?.instructions.findLast((one) => one.name === name)
    expect(said('USER')?.rest).toBe('1000:1000')
    const entry = said('ENTRYPOINT')
    expect(entry && wordsOf(entry)).toEqual(['node', '/app/dist/main.js'])
  })
})

describe('readDockerfile', () => {
  test('joins lines, leaves comments out, and tells stages apart', () => {
    const text = '# a\nFROM a AS one\nRUN b \\\n  c\n\nFROM d\nCMD ["e", "f"]\n'
    const [one, two] = readDockerfile(text)
    expect(one).toEqual({ name: 'one', base: 'a', instructions: [{ name: 'RUN', rest: 'b    c' }] })
    expect(two?.instructions.map(wordsOf)).toEqual([['e', 'f']])
  })

  test('refuses what it does not know', () => {
    expect(() => readDockerfile('RUN a')).toThrow('Before the first FROM')
    expect(() => readDockerfile('FROM a\nsomething')).toThrow('This is no instruction')
  })
})

test('what is ignored', () => {
  const patterns = ['.git', '**/dist']
  expect(['.git', '.git/config', 'a/b/dist', 'dist'].filter((path) => !isIgnored(path, patterns))).toEqual([])
  expect(['.gitignore', 'a/distant', 'a/.git'].filter((path) => isIgnored(path, patterns))).toEqual([])
})
