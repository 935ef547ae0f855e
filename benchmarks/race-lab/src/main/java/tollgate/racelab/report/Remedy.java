package tollgate.racelab.report;

import java.util.List;

/** What people do against races, in the order in which they come to it. */
enum Remedy {
  READ_CHECK_WRITE("a", "read, check, write"),
  STATUS_FLAG("b", "status flag"),
  PROCESS_MUTEX("c", "mutex in the process"),
  LEASE_LOCK("d", "lock with a lease"),
  ROW_LOCK("d-row", "row lock held"),
  SET_IF_ABSENT("d2", "set if absent, expire"),
  LOCK_CLIENT("e", "DynamoDB lock client"),
  CAS_BALANCE("f", "compare balance"),
  CAS_UPDATED_AT("g", "compare updated_at"),
  CONDITIONAL_DECREMENT("h", "conditional decrement"),
  POWERTOOLS("i", "Powertools idempotency"),
  CLIENT_REQUEST_TOKEN("j", "client request token"),
  TOLLGATE("k", "Tollgate");

  private final String id;
  private final String title;

  Remedy(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** As the results name it. */
  String id() {
    return id;
  }

  String title() {
    return title;
  }

  /** With its letter in front, as in all tables and charts. */
  String label() {
    return id + " · " + title;
  }

  static List<Remedy> all() {
    return List.of(values());
  }
}
