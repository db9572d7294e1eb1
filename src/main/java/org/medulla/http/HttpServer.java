package org.medulla.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.medulla.observe.Metrics;

/**
 * The street door. It listens as soon as it is built, so that a taken port is known and probes are
 * answered early; FHIR requests get 503 until {@link #open}.
 */
public final class HttpServer implements AutoCloseable {

  private final Server server;
  private final ServerConnector connector;
  private final FhirDoor door;
  private final String host;
  private volatile Supplier<Optional<String>> ailment = () -> Optional.of("starting");

  private HttpServer(
      HttpSettings settings, Surroundings surroundings, Metrics metrics, AccessLog accessLog) {
    Refusals refusals = new Refusals(surroundings.outcomes());
    Limits limits = settings.limits();
    host = settings.host();
    server = new Server(threads(limits));
    connector = connector(settings);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(limits.maxConnections(), server));
    server.setErrorHandler(refusals);
    server.setRequestLog(new Ledger(surroundings, metrics, accessLog));
    server.setStopTimeout(settings.stopTimeout().toMillis());
    door = new FhirDoor(new BodyReader(limits, surroundings.bodyMemory()), refusals);

    Edge edge = new Edge(settings, surroundings, refusals);
    WebPages web = new WebPages(WebFiles::once, settings.imageViewer());
    Pages pages = new Pages(() -> ailment.get(), metrics::scrape, refusals, web);
    Handler answers = new Zip(new Handler.Sequence(fhir(door), pages));
    Handler inside = new GracefulHandler(new Turnstile(limits.crowd(), refusals, answers));
    edge.setHandler(CrossOrigin.before(inside, settings.origins()));
    server.setHandler(new LingeringClose(edge));
  }

  /**
   * Begins to listen.
   *
   * @throws HttpStartException if it cannot listen there
   */
  public static HttpServer start(
      HttpSettings settings, Surroundings surroundings, Metrics metrics, AccessLog accessLog) {
    HttpServer http = new HttpServer(settings, surroundings, metrics, accessLog);
    http.begin(settings);
    return http;
  }

  /**
   * Lets FHIR requests in.
   *
   * @param servlet answers everything under {@code /fhir}
   * @param whyNotReady the reason why it cannot serve right now, for the readiness probe
   */
  public void open(Servlet servlet, Supplier<Optional<String>> whyNotReady) {
    try {
      door.open(servlet);
    } catch (ServletException e) {
      throw new IllegalStateException("The FHIR servlet does not start", e);
    }
    ailment = whyNotReady;
  }

  /** The port it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** The address of the index page, without a path. */
  public URI address() {
    String name = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port());
  }

  /** Takes no new requests, lets the running ones finish within the time set for it, then stops. */
  @Override
  public void close() {
    ailment = () -> Optional.of("stopping");
    stop();
  }

  private void begin(HttpSettings settings) {
    String where = settings.host() + ":" + settings.port();
    try {
      connector.open();
    } catch (BindException e) {
      throw new HttpStartException("The port cannot be used", where, isTaken(e), e);
    } catch (IOException | UnresolvedAddressException e) {
      boolean isTaken = e.getCause() instanceof BindException bind && isTaken(bind);
      throw new HttpStartException("The server cannot listen there", where, isTaken, e);
    }
    LifeCycle.start(server);
  }

  private void stop() {
    LifeCycle.stop(server);
  }

  private static boolean isTaken(BindException e) {
    return String.valueOf(e.getMessage()).contains("in use");
  }

  private static QueuedThreadPool threads(Limits limits) {
    // Its queue has no bound of its own: a connection waits there at most once, and the number of
    // connections is limited.
    QueuedThreadPool pool = new QueuedThreadPool(limits.crowd().served() + Turnstile.OTHER_THREADS);
    pool.setName("http");
    return pool;
  }

  private ServerConnector connector(HttpSettings settings) {
    Limits limits = settings.limits();
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendXPoweredBy(false);
    configuration.setRequestHeaderSize(limits.maxUrl() + limits.maxHeader());
    configuration.setResponseHeaderSize(limits.maxUrl() + limits.maxHeader());
    configuration.setUriCompliance(UriCompliance.DEFAULT);
    ServerConnector it =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    it.setHost(settings.host());
    it.setPort(settings.port());
    it.setIdleTimeout(limits.idleTimeout().toMillis());
    it.setAcceptQueueSize(128);
    // Idle connections are let go well before the time for running requests is over.
    it.setShutdownIdleTimeout(Math.min(1000, settings.stopTimeout().toMillis() / 4));
    return it;
  }

  private static Handler fhir(FhirDoor door) {
    ServletContextHandler context =
        new ServletContextHandler(
            "/", ServletContextHandler.NO_SESSIONS | ServletContextHandler.NO_SECURITY);
    ServletHolder holder = new ServletHolder("fhir", door);
    holder.setInitOrder(0);
    context.addServlet(holder, "/fhir/*");
    context.getServletHandler().setEnsureDefaultServlet(false);
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    return context;
  }
}
