/** One line of metrics. */
export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** Reads the text format of Prometheus, as strictly as its description: a line that is none throws. */
export function readExposition(text: string): readonly Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '))
    .map((line) => {
      const [, name = '', , labels = '', value = ''] =
        /^([a-z_][a-z0-9_]*)(\{((?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (\S+)$/u.exec(line) ?? []
      if (name === '') throw new Error(`no sample: ${line}`)
      const named = [...labels.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"/gu)].map(([, label = '', said = '']) => [
        label,
        said,
      ])
      return { name, labels: Object.fromEntries(named), value: Number(value) }
    })
}

/** The values of a metric whose labels have these values, by the others. */
export function valueOf(
  samples: readonly Sample[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number {
  const fitting = samples.filter(
    (sample) => sample.name === name && Object.entries(labels).every(([label, said]) => sample.labels[label] === said),
  )
  return fitting.reduce((sum, { value }) => sum + value, 0)
}
