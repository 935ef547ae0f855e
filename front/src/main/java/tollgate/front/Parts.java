package tollgate.front;

/** What the handlers of calls share. */
record Parts(Engine engine, Schemas schemas, Holds holds, Meter meter, Conditions conditions) {}
