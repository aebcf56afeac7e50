import type { Environment } from '@handoffkit/core'
import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import type { RecordQuery } from 'handoffkit'
import { environmentOption } from './new-command.ts'
import type { TimeOption } from './read-time.ts'
import { instantOf, readTimeOption } from './read-time.ts'

/** Which handoffs a command is about. */
export interface FilterOptions {
  readonly environment?: Environment
  readonly team?: string
  readonly conversation?: string
  readonly customer?: string
  readonly ticket?: string
  readonly from?: TimeOption
  readonly to?: TimeOption
}

/** Adds the options that say which handoffs a command is about. */
export function withFilters(command: Command): Command {
  return command
    .addOption(environmentOption('only of this environment'))
    .addOption(new Option('--team <name>', 'only those that were decided for this team'))
    .addOption(new Option('--conversation <id>', 'only of this conversation'))
    .addOption(new Option('--customer <id>', 'only of this customer'))
    .addOption(new Option('--ticket <id>', 'only those that made or updated this ticket'))
    .addOption(
      new Option('--from <time>', 'only those received since: a day, an instant, or "24h" ago').argParser(
        readTimeOption,
      ),
    )
    .addOption(new Option('--to <time>', 'only those received before').argParser(readTimeOption))
}

/** The filter as the workspace takes it. */
export function queryOf(options: FilterOptions, nowMs: number): RecordQuery {
  const { environment, team, conversation, customer, ticket, from, to } = options
  return {
    ...(environment === undefined ? {} : { environment }),
    ...(team === undefined ? {} : { team }),
    ...(conversation === undefined ? {} : { conversation }),
    ...(customer === undefined ? {} : { customer }),
    ...(ticket === undefined ? {} : { ticket }),
    ...(from === undefined ? {} : { fromMs: instantOf(from, nowMs) }),
    ...(to === undefined ? {} : { toMs: instantOf(to, nowMs) }),
  }
}

/** Reads a number of records. @throws InvalidArgumentError */
export function readLimit(text: string): number {
  const limit = Number(text)
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1_000) return limit
  throw new InvalidArgumentError('It is no number from 1 to 1000.')
}
