package tollgate.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tollgate.testing.Auditor;
import tollgate.testing.Chaos;
import tollgate.testing.CrowdStories;
import tollgate.testing.Seeds;
import tollgate.testing.Servers;

/**
 * Stories 1 to 4 against {@code ./run --isolated}, from the zips that template.yaml deploys, while
 * the processes of the functions are killed at random.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime client is made for Linux")
@Tag("slow")
class PackagedStoriesTest {

  private static final int CROWD = 200;
  private static final int ENTRIES = 100;

  @Test
  void tellsEveryCallerExactlyWhatHappenedWhileEnvironmentsAreKilled() throws IOException {
    tellWhileEnvironmentsAreKilled("--isolated", "--concurrency", "4");
  }

  /** As on Lambda Managed Instances: a process that is killed has several requests. */
  @Test
  void tellsTheSameWhenManyRequestsShareOneProcess() throws IOException {
    tellWhileEnvironmentsAreKilled(
        "--isolated", "--concurrency", "2", "--concurrency-per-process", "16");
  }

  private static void tellWhileEnvironmentsAreKilled(String... options) throws IOException {
    try (Servers servers = new Servers(1, options)) {
      try (Chaos chaos = Chaos.amongEnvironments(servers, Seeds.of("killed environments"))) {
        new CrowdStories(servers, CROWD, ENTRIES).tell();
        assertThat(chaos.kills()).isGreaterThan(1);
        assertThat(servers.retries()).as("the kills were felt").isPositive();
      }
      Auditor.of(servers.world()).audit();
    }
  }
}
