package tollgate.dynamodbproxy;

/** What the handlers of calls share. */
record Parts(
    Engine engine,
    Schemas schemas,
    Images images,
    Holds holds,
    Meter meter,
    Conditions conditions,
    Throttle throttle,
    Effects effects,
    Replicas replicas) {

  static Parts of(Engine engine, Schemas schemas, Meter meter, Behaviour behaviour) {
    Images images = new Images(engine, schemas);
    Throttle throttle = new Throttle(behaviour.throttling());
    Replicas replicas = new Replicas(engine, images, behaviour.lag());
    return new Parts(
        engine,
        schemas,
        images,
        new Holds(),
        meter,
        new Conditions(engine, images, !behaviour.conflictsAlone()),
        throttle,
        new Effects(meter, new Sizes(images), throttle, replicas),
        replicas);
  }
}
