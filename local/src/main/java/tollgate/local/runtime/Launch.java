package tollgate.local.runtime;

import java.nio.file.Path;
import java.util.List;

/** The way to start a function's process. */
@FunctionalInterface
public interface Launch {

  /**
   * Its command: a program with its path, and its arguments.
   *
   * @param scratch a folder for its temporary files
   * @param handler its class, or class and method, as {@code pkg.Class::handleRequest}
   */
  List<String> command(Path scratch, String handler);
}
