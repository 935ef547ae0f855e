package tollgate.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import javax.net.ssl.SSLServerSocket;

/** TLS in front of an engine that knows none: each connection is passed on, byte by byte. */
final class TlsRelay implements AutoCloseable {

  private static final int BUFFER_BYTES = 16_384;

  private final URI engine;
  private final RelayCertificate certificate;
  private final SSLServerSocket listener;

  private TlsRelay(URI engine, RelayCertificate certificate, SSLServerSocket listener) {
    this.engine = engine;
    this.certificate = certificate;
    this.listener = listener;
  }

  /** Opens it on any free port that only this machine reaches. */
  static TlsRelay before(URI engine) throws IOException {
    RelayCertificate certificate =
        RelayCertificate.make(Files.createTempDirectory("tollgate-relay-").toRealPath());
    SSLServerSocket listener =
        (SSLServerSocket)
            certificate
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 0, InetAddress.getLoopbackAddress());
    TlsRelay relay = new TlsRelay(engine, certificate, listener);
    Thread.ofVirtual().start(relay::serve);
    return relay;
  }

  /** By name, as certificates are for names. */
  URI endpoint() {
    return URI.create("https://localhost:" + listener.getLocalPort());
  }

  RelayCertificate certificate() {
    return certificate;
  }

  private void serve() {
    while (!listener.isClosed()) {
      try {
        Socket caller = listener.accept();
        Thread.ofVirtual().start(() -> connect(caller));
      } catch (IOException _) {
        // It was closed, or a caller went away.
      }
    }
  }

  private void connect(Socket caller) {
    try (caller;
        Socket callee = new Socket(engine.getHost(), engine.getPort())) {
      caller.setTcpNoDelay(true);
      callee.setTcpNoDelay(true);
      Thread answers = Thread.ofVirtual().start(() -> pass(callee, caller));
      pass(caller, callee);
      answers.join();
    } catch (IOException _) {
      // Whoever called finds out.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until one of the two ends it, and then for both. */
  private static void pass(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        out.write(buffer, 0, length);
        out.flush();
      }
    } catch (IOException _) {
      // Whoever called finds out.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    certificate.remove();
  }
}
