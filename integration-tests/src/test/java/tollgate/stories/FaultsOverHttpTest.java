package tollgate.stories;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tollgate.testing.Auditor;
import tollgate.testing.CrowdStories;
import tollgate.testing.Servers;

/**
 * {@code ./run --faults}: the functions' database conflicts and fails, and effects are there once.
 */
@Tag("slow")
class FaultsOverHttpTest {

  private static final String FAULTS =
      "apply-then-drop=0.05,fail-before=0.05,error-500=0.05,reset=0.02,throttle=0.05,seed=7";
  private static final int CROWD = 60;
  private static final int ENTRIES = 20;

  @Test
  void tellsEveryCallerOfACrowdWhatHappenedThoughItsDatabaseFails() throws IOException {
    try (Servers servers = new Servers(1, "--faults", FAULTS)) {
      new CrowdStories(servers, CROWD, ENTRIES).tell();
      Auditor.of(servers.world()).audit();
    }
  }
}
