import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks questions over some connections for some time. Closed: each connection asks when it has its
 * answer. Open: questions come at a fixed rate whether or not answers keep up, and the time of one
 * counts from when it should have been asked. All shapes are asked equally often.
 */
final class Load {

  private final URI base;
  private final List<Question> questions;
  private final List<List<Integer>> shapes;
  private final double rate;
  private final Random random;

  /**
   * @param rate questions a second for an open loop; 0 for a closed one
   */
  Load(URI base, List<Question> questions, double rate, long seed) {
    this.base = base;
    this.questions = questions;
    this.shapes =
        List.copyOf(
            IntStream.range(0, questions.size())
                .boxed()
                .collect(Collectors.groupingBy(i -> questions.get(i).shape()))
                .values());
    this.rate = rate;
    this.random = new Random(seed);
  }

  /** What came out; the milliseconds are sorted. */
  record Outcome(
      long wrong, double seconds, double[] milliseconds, Map<String, double[]> byShape, long bytes) {

    long requests() {
      return milliseconds.length;
    }

    double perSecond() {
      return requests() / seconds;
    }

    static double percentile(double[] sorted, double p) {
      int at = (int) Math.ceil(p * sorted.length) - 1;
      return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, at)];
    }
  }

  Outcome run(int connections, double seconds) throws Exception {
    long begin = System.nanoTime();
    long end = begin + (long) (seconds * 1e9);
    AtomicLong turn = new AtomicLong();
    Worker[] workers = new Worker[connections];
    for (int i = 0; i < connections; i++) {
      workers[i] = new Worker(random.nextLong(), begin, end, turn);
      workers[i].start();
    }
    for (Worker worker : workers) {
      worker.join();
      if (worker.failure != null) {
        throw worker.failure;
      }
    }
    double took = (System.nanoTime() - begin) / 1e9;
    Map<String, double[]> byShape = new TreeMap<>();
    questions.forEach(it -> byShape.computeIfAbsent(it.shape(), shape -> times(workers, shape)));
    return new Outcome(
        Arrays.stream(workers).mapToLong(it -> it.wrong).sum(),
        took,
        times(workers, null),
        byShape,
        Arrays.stream(workers).mapToLong(it -> it.bytes).sum());
  }

  /** The times of one shape, or of all where none is given, sorted. */
  private double[] times(Worker[] workers, String shape) {
    return Arrays.stream(workers)
        .flatMapToDouble(
            worker ->
                IntStream.range(0, worker.count)
                    .filter(
                        i -> shape == null || questions.get(worker.asked[i]).shape().equals(shape))
                    .mapToDouble(i -> worker.nanos[i] / 1e6))
        .sorted()
        .toArray();
  }

  /** One connection that asks one question after the other. */
  private final class Worker extends Thread {
    private final Random random;
    private final long begin;
    private final long end;
    private final AtomicLong turn;
    private long[] nanos = new long[1 << 14];
    private int[] asked = new int[1 << 14];
    private int count;
    private long wrong;
    private long bytes;
    private Exception failure;

    Worker(long seed, long begin, long end, AtomicLong turn) {
      this.random = new Random(seed);
      this.begin = begin;
      this.end = end;
      this.turn = turn;
    }

    @Override
    public void run() {
      try (Line line = new Line(base)) {
        for (long due = due(); due < end; due = due()) {
          List<Integer> shape = shapes.get(random.nextInt(shapes.size()));
          int at = shape.get(random.nextInt(shape.size()));
          boolean isRight = line.ask(questions.get(at));
          if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
            asked = Arrays.copyOf(asked, 2 * count);
          }
          asked[count] = at;
          nanos[count++] = System.nanoTime() - due;
          wrong += isRight ? 0 : 1;
          bytes += line.length();
        }
      } catch (IOException e) {
        failure = e;
      }
    }

    /** When the next question is to be asked; waits for it. */
    private long due() {
      if (rate == 0) {
        return System.nanoTime();
      }
      long due = begin + (long) (turn.getAndIncrement() * 1e9 / rate);
      while (due < end && System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      return due;
    }
  }
}
