import type { Keeping } from '../../api/generated/open-api.ts'
import { keptSetting } from './kept-time.ts'

const DAY_MS = 86_400_000

/** A part of the workspace file that says what holds now: to be put there and changed. */
export interface KeepingSetting {
  /** Its name, with dots. */
  readonly name: string
  /** The member as JSON text. */
  readonly json: string
}

/** The settings of the workspace file that redaction and retention come from, each as it would have to stand there. */
export function keepingSettings({ redactions, environments, contextsMs }: Keeping): readonly KeepingSetting[] {
  const { keys, detectors } = redactions
  const redact = [
    ...detectors.map((detector) => ({ detector })),
    ...keys.map(({ key, from }) => ({ key, from: [...from] })),
  ]
  const retention = environments.map(({ environment, previewsMs, handoffsMs }): readonly [string, object] => [
    environment,
    { retention: { previews: keptSetting(previewsMs), handoffs: keptSetting(handoffsMs) } },
  ])
  return [
    settingOf('redact', redact),
    settingOf('environments', Object.fromEntries<object>(retention)),
    settingOf('contexts', { keepDays: Math.round(contextsMs / DAY_MS) }),
  ]
}

function settingOf(name: string, value: object): KeepingSetting {
  return { name, json: `${JSON.stringify(name)}: ${JSON.stringify(value, undefined, 2)}` }
}
