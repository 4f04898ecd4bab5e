/** What operators see of the gateway: one log line a request, metrics, traces. None of it may show whose data it was. */
package pharmaone.telemetry;
