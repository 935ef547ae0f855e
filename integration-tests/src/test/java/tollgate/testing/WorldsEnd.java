package tollgate.testing;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Ends each world when nobody needs it any more: its tables are emptied for the next world, or
 * deleted if they have streams. A world in a static field lasts as long as its class, any other as
 * long as its test. JUnit finds this class in META-INF/services.
 */
public final class WorldsEnd implements AfterEachCallback, AfterAllCallback {

  @Override
  public void afterEach(ExtensionContext test) {
    World.endThoseOfTests();
  }

  @Override
  public void afterAll(ExtensionContext testClass) {
    World.endAll();
  }
}
