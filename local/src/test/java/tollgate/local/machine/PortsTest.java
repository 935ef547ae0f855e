package tollgate.local.machine;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.local.engine.DynamoDbLocal;
import tollgate.local.gateway.Listener;

/** A port is taken by a listener on any address that localhost may stand for. */
class PortsTest {

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "::", "::1"})
  void areTakenByOthers(String address) throws IOException {
    try (ServerSocket other = new ServerSocket()) {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getByName(address), 0);
      assumeThatCode(() -> other.bind(anyPort))
          .as("this machine has the address " + address)
          .doesNotThrowAnyException();
      int port = other.getLocalPort();
      assertThatExceptionOfType(BindException.class).isThrownBy(() -> Listener.on(port).close());
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> DynamoDbLocal.start(port, Optional.empty()).close());
    }
  }
}
