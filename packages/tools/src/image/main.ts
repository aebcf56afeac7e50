// `npm run -s image-steps`: the steps of docs/operations/Dockerfile without Docker, read from it, in an empty folder.
import { readText } from '../check/tree.ts'
import { root } from '../start/repository.mjs'
import { tallyLine } from '../steps/step.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { buildStages } from './build-stages.ts'
import { readDockerfile } from './read-dockerfile.ts'
import { tryImage } from './try-image.ts'

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

using target = temporaryFolder()
let failed = 0
try {
  const stages = readDockerfile(readText('docs/operations/Dockerfile'))
  const ignored = readText('.dockerignore').trim().split('\n')
  const built = buildStages(stages, { context: root, ignored, target: target.path, say })
  const [stage, image] = [stages.at(-1), built.at(-1)]
  if (stage === undefined || image === undefined) throw new Error('The Dockerfile has no stage.')
  await tryImage(stage, image, say)
} catch (error) {
  failed = 1
  say(error instanceof Error ? error.message : String(error))
}
say(tallyLine({ passed: 1 - failed, failed }))
process.exitCode = failed
