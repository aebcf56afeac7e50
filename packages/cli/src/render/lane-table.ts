import type { LaneReport } from 'handoffkit'
import { plural } from './finding-lines.ts'
import type { Line } from './line.ts'
import { good, line, quiet, strong, warning } from './line.ts'
import { shownSpan, shownTime } from './shown-time.ts'
import { table } from './table.ts'

/** The lanes of a workspace: whether each works, and what it still owes. */
export function laneTable(lanes: readonly LaneReport[], nowMs: number, width: number): readonly Line[] {
  const rows = lanes.map(({ lane, rests, backlog }) => [
    line`${strong(lane)}`,
    rests === undefined ? [good('works')] : line`${warning('rests')} ${restWords(rests)}`,
    backlogLine(backlog, nowMs),
  ])
  return table([{ title: 'lane', atLeast: 16 }, { title: 'state' }, { title: 'still to deliver' }], rows, {
    width,
    indent: 0,
  })
}

const REST_WORDS: Readonly<Record<NonNullable<LaneReport['rests']>['because'], string>> = {
  operator: 'because a person paused it',
  'retry-after': 'because the helpdesk asked us to wait',
  credentials: 'because the helpdesk does not accept our credentials',
  breaker: 'because the helpdesk does not answer',
}

function restWords({ because, untilMs }: NonNullable<LaneReport['rests']>): string {
  return `${REST_WORDS[because]}, ${untilMs === null ? 'until it is resumed' : `until ${shownTime(untilMs)} UTC`}`
}

function backlogLine({ count, oldestReceivedAtMs }: LaneReport['backlog'], nowMs: number): Line {
  if (oldestReceivedAtMs === null) return [quiet('nothing')]
  return line`${plural(count, 'handoff')}, the oldest from ${shownSpan(nowMs - oldestReceivedAtMs)} ago`
}
