package tollgate.contract;

import tollgate.testing.Event;

/**
 * A request that cannot be read.
 *
 * @param told what it has to be answered: {@code 400 malformed-request}
 */
record BadInput(String name, Event event, String told) {

  private static final int MOST_SHOWN = 120;

  /** A demo user's name in the worlds of these tests. */
  static String marked(String user) {
    return user + "-" + BadValues.MARK;
  }

  static BadInput malformed(String name, Event event) {
    return new BadInput(name, event, "400 malformed-request");
  }

  static BadInput unsupported(String name, Event event) {
    return new BadInput(name, event, "415 unsupported-media-type");
  }

  static BadInput unsupportedCoding(String name, Event event) {
    return new BadInput(name, event, "415 unsupported-content-coding");
  }

  static BadInput tooLarge(String name, Event event) {
    return new BadInput(name, event, "413 too-large");
  }

  @Override
  public String toString() {
    return name.length() > MOST_SHOWN ? name.substring(0, MOST_SHOWN) + "…" : name;
  }
}
