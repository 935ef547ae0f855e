package tollgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

class TlsRelayTest {

  @Test
  void passesOnWhatItDecrypts() throws IOException, GeneralSecurityException {
    try (ServerSocket engine = echo();
        TlsRelay relay = TlsRelay.before(at(engine));
        Socket caller = call(relay, trusting(relay))) {
      caller.getOutputStream().write("a question".getBytes(StandardCharsets.UTF_8));
      assertThat(caller.getInputStream().readNBytes(10)).asString().isEqualTo("a question");
    }
  }

  @Test
  void isTrustedByItsOwnStoreAlone() throws IOException, GeneralSecurityException {
    try (ServerSocket engine = echo();
        TlsRelay relay = TlsRelay.before(at(engine))) {
      SSLContext ofTheJdk = SSLContext.getDefault();
      assertThatExceptionOfType(SSLHandshakeException.class)
          .isThrownBy(() -> call(relay, ofTheJdk).close());
    }
  }

  @Test
  void itsStoresHoldWhatOthersTrustToo() throws IOException, GeneralSecurityException {
    try (ServerSocket engine = echo();
        TlsRelay relay = TlsRelay.before(at(engine))) {
      assertThat(store(relay).size()).isGreaterThan(50);
      assertThat(Files.readString(relay.certificate().bundle()))
          .endsWith("-----END CERTIFICATE-----\n");
    }
  }

  private static ServerSocket echo() throws IOException {
    ServerSocket engine = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(() -> {
          try (Socket connection = engine.accept()) {
            connection.getInputStream().transferTo(connection.getOutputStream());
          } catch (IOException _) {
            // Nobody asked.
          }
        });
    return engine;
  }

  private static URI at(ServerSocket engine) {
    return URI.create("http://localhost:" + engine.getLocalPort());
  }

  private static Socket call(TlsRelay relay, SSLContext context) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(relay.endpoint().getHost(), relay.endpoint().getPort());
    socket.startHandshake();
    return socket;
  }

  private static SSLContext trusting(TlsRelay relay) throws IOException, GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store(relay));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore store(TlsRelay relay) throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(relay.certificate().store().toFile(), (char[]) null);
  }
}
