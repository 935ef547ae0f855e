package tollgate.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * On what it was measured, without anything that would tell whose machine it is.
 *
 * @param load how many wanted a processor when it began, on average over a minute
 */
public record Machine(
    String processor, int cores, String memory, String kernel, String jdk, double load) {

  private static final long KILOBYTES_PER_GIGABYTE = 1024 * 1024;

  /** This machine, now. */
  public static Machine here() {
    return new Machine(
        first(Path.of("/proc/cpuinfo"), "model name").orElse(System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        first(Path.of("/proc/meminfo"), "MemTotal")
            .map(total -> Long.parseLong(total.replaceAll("\\D", "")))
            .map(kilobytes -> Math.round((double) kilobytes / KILOBYTES_PER_GIGABYTE) + " GiB")
            .orElse("unknown"),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vendor.version") + ", " + System.getProperty("java.vm.version"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static Optional<String> first(Path file, String key) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.replaceFirst("^[^:]*:\\s*", ""))
          .findFirst();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
