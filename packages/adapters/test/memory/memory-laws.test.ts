import { adapterLaws } from '@handoffkit/testkit'
import { describe, test } from 'vitest'
import { memorySubject } from './memory-subject.ts'

describe('the memory desk keeps the adapter laws', () => {
  const subject = memorySubject()
  for (const law of adapterLaws) test(law.name, () => law.run(subject))
})
