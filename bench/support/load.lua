-- What wrk has measured, as JSON: rates per second, times in microseconds.
done = function(summary, latency)
  io.write(string.format(
    '\n{"rate":%.1f,"requests":%d,"p50":%d,"p99":%d,"errors":%d,"unexpected":%d}\n',
    summary.requests / (summary.duration / 1e6), summary.requests,
    latency:percentile(50), latency:percentile(99),
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    summary.errors.status))
end
