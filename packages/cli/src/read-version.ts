import { InvalidArgumentError } from 'commander'

/** Reads the number of a version. @throws InvalidArgumentError */
export function readVersion(text: string): number {
  if (/^\d{1,9}$/u.test(text)) return Number(text)
  throw new InvalidArgumentError('It is no number of a version.')
}
