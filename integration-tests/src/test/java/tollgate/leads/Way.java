package tollgate.leads;

import tollgate.testing.World;

/** How operators come by their leads. */
enum Way {
  TOLLGATE("Tollgate") {
    @Override
    Operator operator(World world, CountingClient client, String queue, String name) {
      return new TollgateOperator(world.functions(client), client, queue, name);
    }
  },
  HEAD_AND_UPDATED_AT("read the head, compare `updated_at`, three tries") {
    @Override
    Operator operator(World world, CountingClient client, String queue, String name) {
      return new HeadOperator(new LeadRows(world, client, queue), name);
    }
  },
  LOCK_CLIENT("lock client, one lock for each lead, three tries") {
    @Override
    Operator operator(World world, CountingClient client, String queue, String name) {
      return new LockingOperator(
          new LeadRows(world, client, queue), client, LockTable.in(world), name);
    }
  };

  private final String words;

  Way(String words) {
    this.words = words;
  }

  /** In a table. */
  String words() {
    return words;
  }

  abstract Operator operator(World world, CountingClient client, String queue, String name);
}
