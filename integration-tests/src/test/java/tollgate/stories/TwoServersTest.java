package tollgate.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tollgate.testing.Auditor;
import tollgate.testing.Chaos;
import tollgate.testing.CrowdStories;
import tollgate.testing.Seeds;
import tollgate.testing.Servers;

/**
 * Stories 1 to 4 and 7 over HTTP, up to a thousand requests at once, over two server processes on
 * one engine that conflicts as DynamoDB does; once in peace, once while the servers are killed and
 * started anew. Callers send a request again, with its key, until it is answered. What happened is
 * read from the tables.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Tag("slow")
class TwoServersTest {

  private static final int CROWD = 1_000;
  private static final int ENTRIES = 200;

  private Servers servers;
  private CrowdStories stories;

  @BeforeAll
  void start() throws IOException {
    servers = Servers.behindAFront(2);
    stories = new CrowdStories(servers, CROWD, ENTRIES);
  }

  @AfterAll
  void stop() {
    servers.close();
  }

  @AfterEach
  void booksBalance() {
    Auditor.of(servers.world()).audit();
  }

  @Test
  void tellsEveryCallerOfACrowdExactlyWhatHappened() {
    stories.tell();
  }

  @Test
  void tellsTheSameWhileServersAreKilled() {
    try (Chaos chaos = Chaos.amongServers(servers, Seeds.of("killed servers"))) {
      stories.tell();
      assertThat(chaos.kills()).isGreaterThan(1);
      assertThat(servers.retries()).as("the kills were felt").isPositive();
    }
  }
}
