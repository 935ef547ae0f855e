package tollgate.racelab.retry;

import java.time.Duration;

/** Something that takes from a wallet, by the clock. */
interface Contender extends AutoCloseable {

  /** As it stands in the figures; a remedy of the lab goes by its id. */
  String name();

  /** Puts a wallet there that lasts for all that is taken. */
  void open(String wallet);

  /**
   * Takes once.
   *
   * @param time that the request is given
   * @return whether it was served in that time
   */
  boolean serve(String wallet, Duration time);

  @Override
  void close();
}
