package tollgate.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tollgate.local.template.TokenRules;

class LocalIdentityTest {

  private static final TokenRules RULES =
      new TokenRules("authorization", "https://issuer.example", List.of("tollgate"));

  @TempDir private Path folder = Path.of("set by JUnit");

  @Test
  void tokensOfOneRunAreGoodForAnotherThoughBothStartAtOnce() {
    List<LocalIdentity> identities =
        IntStream.range(0, 8).parallel().mapToObj(_ -> identity()).toList();
    TokenVerifier verifier = new TokenVerifier(identity());
    assertThat(identities)
        .allMatch(each -> verifier.claims(each.token("alice", RULES), RULES).isPresent());
  }

  @Test
  void aTokenNamesQueuesAsTheGatewayHandsThemOn() {
    String token = identity().token("op-1", List.of("sales", "support"), RULES);
    assertThat(new TokenVerifier(identity()).claims(token, RULES).orElseThrow())
        .containsEntry("queues", "[sales support]");
    assertThat(new TokenVerifier(identity()).claims(identity().token("u", RULES), RULES))
        .hasValueSatisfying(claims -> assertThat(claims).doesNotContainKey("queues"));
  }

  @Test
  void onlyItsOwnerMayReadTheKey() throws IOException {
    identity();
    Path kept = folder.resolve("kept");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rwx------");
    assertThat(kept)
        .isDirectoryContaining(file -> file.endsWith("identity.json"))
        .isDirectoryNotContaining("glob:**.draft");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(kept.resolve("identity.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileWithoutAKeyIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("identity.json"), "{}");
    assertThatThrownBy(() -> LocalIdentity.in(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " holds no key; delete it to have a new one made");
  }

  private LocalIdentity identity() {
    try {
      return LocalIdentity.in(folder.resolve("kept"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
