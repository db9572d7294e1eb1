package org.medulla.app.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.medulla.app.transfer.FhirServer.Answer;

/** Loads files into a server: several at a time, each once, and tells what was not taken. */
public final class Load {

  private static final int FAILURES_KEPT = 1000;

  private final FhirServer server;
  private final Progress progress;
  private final int parallel;
  private final AtomicInteger resources = new AtomicInteger();
  private final AtomicInteger skipped = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final Collection<Failure> failures = new ConcurrentLinkedQueue<>();

  /**
   * @param parallel how many files at the same time
   */
  public Load(FhirServer server, Progress progress, int parallel) {
    this.server = server;
    this.progress = progress;
    this.parallel = parallel;
  }

  /**
   * How a load ended.
   *
   * @param resources how many resources the server took
   * @param skipped how many bundles an earlier run had loaded
   * @param failed how many bundles or entries it did not take
   * @param failures the first of these
   */
  public record Summary(int files, int resources, int skipped, int failed, List<Failure> failures) {
    public Summary {
      failures = List.copyOf(failures);
    }
  }

  /** The sum of the sizes of what is to be loaded, for a progress bar. */
  public static long size(List<Path> paths) {
    return LoadFile.find(paths).stream().mapToLong(LoadFile::size).sum();
  }

  /**
   * @param paths files and directories
   * @param journalPath remembers what is done; deleted when everything is
   * @throws TransferException if there is nothing to load, or nowhere to load it to
   */
  public Summary run(List<Path> paths, Path journalPath, boolean isRestart) {
    List<LoadFile> files = LoadFile.find(paths);
    server.capabilities();
    try (Journal journal = Journal.open(journalPath, server.base().toString(), isRestart)) {
      if (journal.size() > 0) {
        progress.say("Going on after " + journal.size() + " bundles of an earlier run.");
      }
      Map<Integer, List<LoadFile>> waves =
          files.stream()
              .collect(Collectors.groupingBy(LoadFile::wave, TreeMap::new, Collectors.toList()));
      for (List<LoadFile> wave : waves.values()) {
        loadAll(wave, journal);
      }
      if (failed.get() == 0) {
        journal.delete();
      }
    }
    return new Summary(
        files.size(), resources.get(), skipped.get(), failed.get(), new ArrayList<>(failures));
  }

  private void loadAll(List<LoadFile> files, Journal journal) {
    ExecutorService workers = Executors.newFixedThreadPool(Math.min(parallel, files.size()));
    try {
      List<Future<?>> running = new ArrayList<>();
      for (LoadFile file : files) {
        running.add(workers.submit(() -> load(file, journal)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TransferException cause) {
        throw cause;
      }
      throw new IllegalStateException("A load failed in a way that nobody foresaw", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransferException("Interrupted", server.base().toString());
    } finally {
      workers.shutdownNow();
    }
  }

  private void load(LoadFile file, Journal journal) {
    new ParcelReader(parcel -> send(parcel, journal), this::failed).read(file);
    progress.add(file.size());
  }

  private void send(Parcel parcel, Journal journal) {
    if (journal.isDone(parcel)) {
      skipped.incrementAndGet();
      return;
    }
    Answer answer = server.post(parcel.bytes());
    if (!answer.isGood()) {
      refused(parcel, answer);
      return;
    }
    int bad = badEntries(parcel, answer);
    resources.addAndGet(parcel.resources() - bad);
    if (bad == 0) {
      journal.done(parcel);
    }
  }

  private void refused(Parcel parcel, Answer answer) {
    List<String> reasons = FhirServer.reasons(answer.body());
    if (reasons.isEmpty()) {
      failed(parcel.failure(-1, "status " + answer.status()));
    }
    reasons.forEach(reason -> failed(parcel.failure(-1, answer.status() + " " + reason)));
  }

  private int badEntries(Parcel parcel, Answer answer) {
    int bad = 0;
    int index = 0;
    for (JsonNode entry : answer.body().path("entry")) {
      String status = entry.path("response").path("status").asText("");
      if (status.startsWith("4") || status.startsWith("5")) {
        List<String> reasons = FhirServer.reasons(entry.path("response").path("outcome"));
        failed(parcel.failure(index, status + " " + String.join("; ", reasons)));
        bad++;
      }
      index++;
    }
    return bad;
  }

  private void failed(Failure failure) {
    if (failed.incrementAndGet() <= FAILURES_KEPT) {
      failures.add(failure);
    }
  }
}
