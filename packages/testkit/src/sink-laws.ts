export type {
  DeskScript,
  DeskTicket,
  Law,
  OutboxFixture,
  Sample,
  ScriptedDesk,
  ShelfFixture,
  VirtualTime,
  WriteFault,
} from '@handoffkit/sinks/testing'
export { outboxLaws, sampleRecord, scriptedDesk, shelfLaws, virtualTime } from '@handoffkit/sinks/testing'
