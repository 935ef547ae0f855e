package tollgate.domain;

import java.time.InstantSource;
import java.util.function.Consumer;

/** What every request of a function needs of the function's environment. */
public interface RequestEnvironment {

  /** The name of the deployed stack, under which metrics are counted. */
  String stack();

  /** The currencies that a request may state amounts in. */
  Currencies currencies();

  /** The current time; a wrong clock does not affect safety. */
  InstantSource clock();

  /** Takes one line of JSON per request. */
  Consumer<String> log();
}
