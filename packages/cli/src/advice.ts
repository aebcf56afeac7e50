import type { ErrorCode } from '@handoffkit/core'

/**
 * What a person should do about each error, where the error itself does not say it more exactly.
 * `docs/reference/errors.md` lists the same, a test keeps them equal.
 */
export const ADVICE: Readonly<Record<ErrorCode, string>> = {
  HK_EVENT_MALFORMED: 'Mend the JSON at the place that the finding names.',
  HK_EVENT_INVALID: 'Mend what the findings name; "conversation.id" is required, and "context" where none is stored.',
  HK_EVENT_TOO_LARGE: 'Send less: the finding names the limit and how much was sent.',
  HK_ENVIRONMENT_UNKNOWN: 'Give the event an "environment", or the command "--environment".',
  HK_HANDOFF_DIFFERS: 'Give another handoff another id, or send this one as it was.',
  HK_HANDOFF_UNKNOWN: 'Check the id; records in memory end with the process.',
  HK_HANDOFF_ERASED: 'Give another handoff another id; what was erased does not come back.',
  HK_CONTEXT_INVALID: 'Mend what the findings name; values are texts, numbers, true, false, null, or lists of those.',
  HK_CONTEXT_UNKNOWN: 'Store one, or check the id and the environment: it may have expired.',
  HK_CONTEXT_CHANGED: 'Read it again, and write with its new version; or write without one, and be the last.',
  HK_CONVERSATION_UNKNOWN:
    'Nothing was handed over, so the AI agent still has it; or check the id and the environment.',
  HK_RULESET_INVALID: 'Mend what the findings name, and run "handoff validate" again.',
  HK_RULESET_MISSING: 'Publish one: "handoff publish ruleset.json".',
  HK_RULESET_OWNED_BY_FILE:
    'Edit the file, which is read again by itself; or write "ruleset": {"from": "store"} into the workspace file.',
  HK_RULESET_REFUSED: 'Mend what the findings name: mistakes, failed tests, or more changed handoffs than you allowed.',
  HK_RULESET_SUPERSEDED: 'Look at what was published meanwhile, and publish again on top of it.',
  HK_RULESET_VERSION_UNKNOWN: '"handoff rulesets" lists the versions that there are.',
  HK_WORKSPACE_INVALID: 'Mend what the findings name, and run "handoff validate" again.',
  HK_FILE_MALFORMED: 'Mend the JSON at the place that the finding names. Comments are for .jsonc files.',
  HK_FILE_UNREADABLE: 'Check the path and the rights of the file; paths in a file are relative to it.',
  HK_PLUGIN_INVALID: 'Check the name and the path of the plugin, and that it is installed.',
  HK_ADAPTER_UNKNOWN: 'Use an adapter that there is, or load a plugin that brings it.',
  HK_OPTIONS_INVALID: 'Mend the options that the findings name.',
  HK_SECRET_MISSING: 'Set the environment variable, or write the file, that the message names.',
  HK_URL_REFUSED:
    'Use https and a public address, or set "allowPrivateNetwork": true for a helpdesk in your own network.',
  HK_CATALOG_MISSING:
    'Wait for the helpdesk to answer, or keep a snapshot: "handoff fields --format json > catalog.json".',
  HK_CATALOG_CHANGED: 'Look at what changed in the helpdesk once more, then take note of that.',
  HK_SNAPSHOT_OWNED_BY_FILE: 'Write the file anew: "handoff fields --format json > catalog.json".',
  HK_HELPDESK_DENIED: 'Check that the secret is right and not expired, and what its user may do in the helpdesk.',
  HK_HELPDESK_UNREACHABLE: 'Check the address in the options, and that the helpdesk can be reached from here.',
  HK_HELPDESK_REFUSED: 'Read what the helpdesk says; "handoff doctor" checks whether it has what is needed.',
  HK_HELPDESK_UNREADABLE: 'Check that the address is that of the helpdesk, not of a login page or a proxy before it.',
  HK_WRITE_FORBIDDEN: 'Report it: this is a defect of the adapter.',
  HK_STORE_UNAVAILABLE:
    'Check that the disk has room and the database answers, then send it again: nothing is made twice.',
  HK_STORE_UNFIT: 'Do what the message says: the rights of the file, the key, or the migration.',
  HK_SCOPE_MISUSED: 'Report it: this is a defect of handoffkit or of a plugin.',
  HK_CLOSED: 'Send it again to a running process.',
  HK_REQUEST_INVALID: 'Mend what the findings name; the service describes itself at /openapi.json.',
  HK_PRECONDITION_MISSING:
    'Send "If-Match" with the ETag of the version that you edited, or "If-None-Match: *" for the first.',
  HK_KEY_REFUSED: 'Send "Authorization: Bearer hk_...", with a key whose hash is in the file of keys.',
  HK_KEY_NOT_ALLOWED: 'Use a key with the scope and the environment that the message names.',
  HK_SIGNATURE_REFUSED: 'Compare the signing secret of the platform with that of the source, and both clocks.',
  HK_SOURCE_UNKNOWN: 'List it under "sources" in the workspace file; the address is /v1/sources/<name>.',
  HK_ADDRESS_UNKNOWN: 'Check the path; the service lists all of them at /openapi.json.',
  HK_METHOD_NOT_ALLOWED: 'Use one of the methods that the header "Allow" names.',
  HK_MEDIA_TYPE_REFUSED: 'Send the body with "Content-Type: application/json".',
  HK_NOT_REDELIVERABLE: 'Only a delivery that is dead or parked is tried again; look where this one stands.',
  HK_TOO_MANY_REQUESTS: 'Wait as long as the header "Retry-After" says, or give the key a higher limit.',
  HK_KEYS_INVALID: 'Mend what the findings name; "docs/reference/keys-and-roles.md" shows a whole file.',
  HK_KEY_UNKNOWN: 'Check the id or the name; "handoff keys list" lists the keys.',
  HK_WEBHOOK_UNKNOWN: 'Check the name; "handoff webhooks list" lists the webhooks of the workspace file.',
  HK_LOGIN_FAILED: 'Begin anew at /login; the log of the service and the settings under "login" say more.',
  HK_DEMO_UNKNOWN:
    'Tickets of a real helpdesk are found in the helpdesk; only an adapter like `memory` has a demo desk.',
  HK_DEFECT: 'Report it with the id of the request, which the log of the service names too.',
}
