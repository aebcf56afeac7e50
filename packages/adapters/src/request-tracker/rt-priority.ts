import { PRIORITIES } from '@handoffkit/core'
import type { Priority } from '../define.ts'
import type { RtPriorities } from './rt-options.ts'

/** The priority whose number is nearest to a ticket's; the lower one of two that are equally near. */
export function priorityOf(number: number, priorities: RtPriorities): Priority {
  const distance = (priority: Priority) => Math.abs(priorities[priority] - number)
  return PRIORITIES.reduce((best, one) => (distance(one) < distance(best) ? one : best))
}

/** Whether the numbers rise from low to urgent, so that each stands for one priority and none is lowered by raising it. */
export function doPrioritiesRise(priorities: RtPriorities): boolean {
  const numbers = PRIORITIES.map((priority) => priorities[priority])
  return numbers.every((number, place) => place === 0 || number > (numbers[place - 1] ?? number))
}
