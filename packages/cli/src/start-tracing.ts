import { ProxyTracerProvider, trace } from '@opentelemetry/api'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** Tracing that was started. Disposing it sends what is left. */
export interface Tracing extends AsyncDisposable {
  readonly isOn: boolean
}

const OFF: Tracing = { isOn: false, [Symbol.asyncDispose]: () => Promise.resolve() }

/**
 * Starts the SDK of OpenTelemetry where the environment says to which collector traces go. One that the operator brought
 * (`node --import`) is left alone. All other settings are those of the SDK: `OTEL_SERVICE_NAME`, `OTEL_TRACES_SAMPLER`.
 *
 * @throws UsageError when it is wanted and not installed
 */
export async function startTracing({ env }: Pick<Terminal, 'env'>): Promise<Tracing> {
  const collector = env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? ''
  if (collector === '' || isBrought()) return OFF
  const { NodeSDK } = await loadSdk()
  const sdk = new NodeSDK({
    serviceName: env['OTEL_SERVICE_NAME'] ?? 'handoffkit',
    // Metrics are read by Prometheus, and the log goes to standard error.
    metricReaders: [],
    logRecordProcessors: [],
  })
  sdk.start()
  return { isOn: true, [Symbol.asyncDispose]: () => sdk.shutdown() }
}

/** Whether somebody has registered an SDK before us. */
function isBrought(): boolean {
  const provider = trace.getTracerProvider()
  return provider instanceof ProxyTracerProvider && provider.getDelegateTracer('handoffkit') !== undefined
}

async function loadSdk() {
  try {
    return await import('@opentelemetry/sdk-node')
  } catch {
    throw new UsageError(
      'OTEL_EXPORTER_OTLP_ENDPOINT is set, and the SDK of OpenTelemetry is not installed',
      'Install it beside handoffkit: npm install @opentelemetry/sdk-node',
    )
  }
}
