package tollgate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tollgate.local.runtime.FunctionSettings;
import tollgate.local.runtime.Jvm;
import tollgate.local.runtime.Launch;
import tollgate.local.runtime.RuntimeClient;
import tollgate.local.runtime.UnpackedCode;

/** A function laid out on disk, with its archive if it has one. */
record Startable(Subject subject, FunctionSettings settings, Launch launch)
    implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int TRAINING_REQUESTS = 20;

  /** Unpacked as Lambda unpacks a zip: a class loader of its own for the jars under lib/. */
  static Startable unpacked(Subject subject, RuntimeClient client, boolean snapStart)
      throws IOException {
    FunctionSettings settings =
        settings(subject, UnpackedCode.of(subject.zip()).folder(), snapStart);
    return new Startable(subject, settings, Jvm.asOnLambda(client, settings));
  }

  /** Put into the folder of an image, where all jars are on the class path. */
  static Startable image(
      Subject subject,
      RuntimeClient client,
      Archive archive,
      boolean snapStart,
      Path start,
      Path folder)
      throws IOException {
    RuntimeClient own =
        new RuntimeClient(
            client.jars(), folder.resolve(client.nativeLibrary().getFileName().toString()));
    Files.copy(client.nativeLibrary(), own.nativeLibrary());
    FunctionSettings settings = settings(subject, folder, snapStart);
    Image image;
    try (UnpackedCode code = UnpackedCode.of(subject.zip())) {
      image =
          Image.build(
              folder,
              start,
              jars(client, code),
              new Image.Program(
                  options(own, settings), List.of(RuntimeClient.MAIN, subject.handler())),
              archive,
              launch -> train(new Startable(subject, settings, launch)));
    }
    return new Startable(subject, settings, image.launch());
  }

  Environment start(Cores cores) throws IOException {
    return Environment.start(subject, settings, cores.given(launch));
  }

  /** Removes it from the disk. */
  @Override
  public void close() {
    new UnpackedCode(settings.code()).close();
  }

  private static void train(Startable startable) throws IOException {
    try (Environment environment = startable.start(Cores.ALL)) {
      environment.initialize();
      if (startable.settings().snapStart()) {
        environment.restore();
      }
      for (int request = 0; request < TRAINING_REQUESTS; request++) {
        environment.invoke();
      }
      environment.end();
    }
  }

  private static FunctionSettings settings(Subject subject, Path folder, boolean snapStart) {
    return new FunctionSettings(
        subject.name(),
        subject.handler(),
        folder,
        subject.memoryMegabytes(),
        TIMEOUT,
        snapStart,
        subject.variables());
  }

  /** As on Lambda, but for the choice of an archive, which is ours here. */
  private static List<String> options(RuntimeClient client, FunctionSettings settings) {
    return Jvm.asOnLambda(client, settings).options().stream()
        .filter(option -> !option.startsWith("-Xshare"))
        .toList();
  }

  /** The runtime's and the function's; both have the interfaces of Lambda. */
  private static List<Path> jars(RuntimeClient client, UnpackedCode code) throws IOException {
    Map<Path, Path> byName = new LinkedHashMap<>();
    Stream.concat(client.jars().stream(), code.jars().stream())
        .forEach(jar -> byName.putIfAbsent(jar.getFileName(), jar));
    return List.copyOf(byName.values());
  }
}
