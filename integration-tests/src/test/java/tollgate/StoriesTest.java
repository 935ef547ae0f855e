package tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tollgate.testing.Auditor;
import tollgate.testing.Functions;
import tollgate.testing.Response;
import tollgate.testing.World;

class StoriesTest {

  private final World world = new World();
  private final Functions functions = world.functions();

  @Test
  void withdrawsOnceAndReplays() {
    world.redPacket("rp-1", "openid-1", 888);
    Response first = functions.withdraw("openid-1", "rp-1", "k-1");
    Response again = functions.withdraw("openid-1", "rp-1", "\"k-1\"");
    assertThat(first.status()).as(first.toString()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.isReplay()).isTrue();
    assertThat(functions.withdraw("openid-1", "rp-1", "k-2").told())
        .isEqualTo("409 already-withdrawn");
    Auditor.of(world).audit();
  }
}
