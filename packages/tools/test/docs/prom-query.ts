import { parser } from '@prometheus-io/lezer-promql'

/** A query of Prometheus, as far as it can be compared with what is served. */
export interface PromQuery {
  /** False: it is no PromQL. */
  readonly isSound: boolean
  readonly selectors: readonly { readonly metric: string; readonly labels: readonly string[] }[]
}

/** Reads a query. Variables of Grafana stand for a duration or a text. */
export function readPromQuery(query: string): PromQuery {
  const text = query.replaceAll('$__rate_interval', '5m')
  const found: { metric: string; labels: string[] }[] = []
  let isSound = true
  parser.parse(text).iterate({
    enter: ({ name, type, from, to }) => {
      if (type.isError) isSound = false
      if (name === 'VectorSelector') found.push({ metric: '', labels: [] })
      const last = found.at(-1)
      if (last === undefined) return
      if (name === 'Identifier' && last.metric === '') last.metric = text.slice(from, to)
      // Names behind "by" belong to no selector, and stand before theirs.
      if (name === 'UnquotedLabelMatcher') last.labels.push(/^\w+/u.exec(text.slice(from, to))?.[0] ?? '')
    },
  })
  return { isSound, selectors: found }
}
