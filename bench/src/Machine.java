import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is known of the machine and of processes on it, from Linux's {@code /proc}. */
final class Machine {

  private Machine() {}

  /** Processor time a process has used; 0 if no process is given. */
  static long cpuMicros(String pid) throws IOException {
    if (pid == null) {
      return 0;
    }
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000;
  }

  /**
   * @param metadata the CapabilityStatement of the server
   */
  static Map<String, Object> describe(String pid, String metadata) {
    Map<String, Object> it = new LinkedHashMap<>();
    it.put("when", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    it.put("processor", find(Path.of("/proc/cpuinfo"), "model name\\s*:(.*)"));
    it.put("processors", Runtime.getRuntime().availableProcessors());
    it.put("memory", find(Path.of("/proc/meminfo"), "MemTotal:\\s*(.*)"));
    it.put("loadAverage", find(Path.of("/proc/loadavg"), "^(\\S+ \\S+ \\S+)"));
    it.put("driverJava", System.getProperty("java.version"));
    if (pid != null) {
      Path status = Path.of("/proc/" + pid + "/status");
      it.put("serverMemory", find(status, "VmRSS:(.*)"));
      it.put("serverMemoryPeak", find(status, "VmHWM:(.*)"));
    }
    Matcher software = Pattern.compile("\"software\" ?: ?\\{([^}]*)}").matcher(metadata);
    it.put("server", software.find() ? software.group(1).replaceAll("[\"\\s]+", "") : "unknown");
    return it;
  }

  private static String find(Path file, String pattern) {
    try {
      Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
      return matcher.find() ? matcher.group(1).strip() : "unknown";
    } catch (IOException e) {
      return "unknown";
    }
  }
}
