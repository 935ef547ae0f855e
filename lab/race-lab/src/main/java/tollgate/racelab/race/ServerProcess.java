package tollgate.racelab.race;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tollgate.local.machine.ChildProcess;

/** A {@link Server}, started and stopped. */
final class ServerProcess implements AutoCloseable {

  private static final int START_SECONDS = 30;

  private final ChildProcess process;
  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ServerProcess(ChildProcess process, URI address) {
    this.process = process;
    this.address = address;
  }

  static ServerProcess start() throws IOException {
    CompletableFuture<URI> address = new CompletableFuture<>();
    ChildProcess process =
        ChildProcess.start(
            command(),
            Map.of(),
            Path.of("."),
            Files.createTempDirectory("race-lab-server-"),
            line -> hear(line, address));
    try {
      return new ServerProcess(process, address.get(START_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.close();
      throw new IOException("a server did not start", e);
    }
  }

  Site site(Wire.Venue venue) {
    return new RemoteSite(http, address, venue);
  }

  @Override
  public void close() {
    http.shutdownNow();
    process.close();
  }

  private static void hear(String line, CompletableFuture<URI> address) {
    if (line.startsWith(Server.LISTENING)) {
      address.complete(URI.create(line.substring(Server.LISTENING.length())));
    }
  }

  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dhttp.maxConnections=256",
        "-Dsun.net.http.retryPost=false",
        "-Dsun.net.httpserver.nodelay=true",
        "-Dtollgate.root=" + System.getProperty("tollgate.root", ""),
        "-cp",
        absoluteClassPath(),
        Server.class.getName());
  }

  private static String absoluteClassPath() {
    return String.join(
        File.pathSeparator,
        List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
            .map(part -> Path.of(part).toAbsolutePath().toString())
            .toList());
  }
}
