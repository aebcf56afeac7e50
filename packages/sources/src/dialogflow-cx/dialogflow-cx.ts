import type { SourceDefinition } from '../define.ts'
import { defineSource, NO_SECRETS } from '../define.ts'
import { answerDialogflowCx } from './answer-dialogflow-cx.ts'
import type { DialogflowCxOptions } from './dialogflow-cx-options.ts'
import { dialogflowCxOptions } from './dialogflow-cx-options.ts'
import { readDialogflowCx } from './read-dialogflow-cx.ts'

/**
 * Google's Dialogflow CX: a standard webhook. It sends the API key as a header that its settings name, and waits for the
 * answer, which comes back as session parameters.
 */
export const dialogflowCx: SourceDefinition<DialogflowCxOptions> = defineSource({
  name: 'dialogflow-cx',
  title: 'Google Dialogflow CX',
  optionsSchema: dialogflowCxOptions,
  secretsSchema: NO_SECRETS,
  read: readDialogflowCx,
  answer: answerDialogflowCx,
})
