package org.medulla.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * What the server counts and times. Labels come from fixed lists: never an id, a query or anything
 * else that a client sent as it is.
 */
public final class Metrics implements AutoCloseable {

  private static final Duration[] STEPS = {
    Duration.ofMillis(1),
    Duration.ofMillis(3),
    Duration.ofMillis(10),
    Duration.ofMillis(30),
    Duration.ofMillis(100),
    Duration.ofMillis(300),
    Duration.ofSeconds(1),
    Duration.ofSeconds(3),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Map<RequestKind, Timer> requests = new ConcurrentHashMap<>();
  private final Map<StoreCall, Timer> storeCalls = new ConcurrentHashMap<>();

  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    collections.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
  }

  private record RequestKind(String method, String route, int status) {}

  private record StoreCall(String call, String outcome) {}

  /**
   * Counts one HTTP request.
   *
   * @param method from a fixed list
   * @param route the kind of address, from a fixed list
   */
  public void request(String method, String route, int status, long nanos) {
    requests
        .computeIfAbsent(new RequestKind(method, route, status), this::requestTimer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Counts one call of the store. */
  void storeCall(String call, String outcome, long nanos) {
    storeCalls
        .computeIfAbsent(new StoreCall(call, outcome), this::storeTimer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Shows a number that is asked for at every scrape. */
  public void gauge(String name, String help, DoubleSupplier value) {
    Gauge.builder(name, value::getAsDouble).description(help).register(registry);
  }

  /** Everything, in the text format of Prometheus. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }

  private Timer requestTimer(RequestKind kind) {
    return Timer.builder("http.server.requests")
        .description("HTTP requests by method, kind of address and status")
        .tag("method", kind.method())
        .tag("route", kind.route())
        .tag("status", Integer.toString(kind.status()))
        .serviceLevelObjectives(STEPS)
        .register(registry);
  }

  private Timer storeTimer(StoreCall call) {
    return Timer.builder("medulla.store.calls")
        .description("Calls of the store by kind and outcome")
        .tag("call", call.call())
        .tag("outcome", call.outcome())
        .serviceLevelObjectives(STEPS)
        .register(registry);
  }
}
