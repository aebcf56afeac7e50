import type { ReactNode } from 'react'
import { useEffect, useId, useRef, useState } from 'react'
import { Folded } from '../../preview/section.tsx'
import { text } from '../../text/english.ts'
import { Moment } from '../../ui/moment.tsx'
import tables from '../../ui/table.module.css'
import { Table } from '../../ui/table.tsx'
import type { PlotLook } from './draw-plot.ts'
import { drawPlot } from './draw-plot.ts'
import styles from './overview-page.module.css'
import type { Plot } from './plots-of.ts'
import { useScheme } from './use-scheme.ts'

const words = text.overview

/** A plot with its sentence, its legend, and the same as a table. */
export function PlotFigure({ plot }: { readonly plot: Plot }): ReactNode {
  const id = useId()
  const [step, setStep] = useState<number | undefined>()
  const legend = useRef<HTMLUListElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const scheme = useScheme()
  useEffect(() => {
    const [host, list] = [place.current, legend.current]
    if (host === null || list === null) return undefined
    const drawn = drawPlot(host, plot, lookOf(host, list), setStep)
    const watch = new ResizeObserver(() => drawn.resize(host.clientWidth))
    watch.observe(host)
    return () => {
      watch.disconnect()
      drawn.remove()
    }
    // The colours are read anew when they turn.
  }, [plot, scheme])
  return (
    <figure className={styles['figure']} aria-labelledby={id}>
      <figcaption className={styles['caption']}>
        <h2 id={id} className={styles['title']}>
          {plot.title}
        </h2>
        <p className={styles['summary']}>{plot.summary}</p>
      </figcaption>
      <ul className={styles['legend']} ref={legend}>
        {plot.series.map(({ name, tone, values }) => (
          <li key={name}>
            <span className={`${styles['swatch'] ?? ''} ${styles[tone] ?? ''}`} aria-hidden="true" />
            {name}
            <span className={styles['pointed']} aria-hidden="true">
              {valueAt(plot, values, step)}
            </span>
          </li>
        ))}
        <li className={styles['when']} aria-hidden="true">
          {step !== undefined && <Moment at={new Date(plot.times[step] ?? 0).toISOString()} />}
        </li>
      </ul>
      <div ref={place} className={styles['place']} aria-hidden="true" />
      <Folded title={words.asTable}>
        <PlotTable plot={plot} />
      </Folded>
    </figure>
  )
}

function PlotTable({ plot }: { readonly plot: Plot }): ReactNode {
  return (
    <Table label={plot.title} columns={[words.time, ...plot.series.map(({ name }) => name)]}>
      {plot.times.map((at, step) => (
        <tr key={at}>
          <th scope="row" className={tables['nowrap']}>
            <Moment at={new Date(at).toISOString()} />
          </th>
          {plot.series.map(({ name, values }) => (
            <td key={name} data-label={name} className={tables['number']}>
              {valueAt(plot, values, step)}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  )
}

function valueAt(plot: Plot, values: readonly (number | null)[], step: number | undefined): string {
  const value = step === undefined ? undefined : values[step]
  if (value === undefined) return ''
  return value === null ? words.nothing : plot.words(value)
}

/** What the style sheets say: the swatches of the legend have the very colours. */
function lookOf(host: HTMLElement, legend: HTMLElement): PlotLook {
  const swatches = [...legend.querySelectorAll(`.${styles['swatch']}`)]
  const { color: ink, fontFamily: font, borderTopColor: line } = getComputedStyle(host)
  return { colours: swatches.map((swatch) => getComputedStyle(swatch).backgroundColor), ink, line, font }
}
