package tollgate.dynamodbproxy;

/** The components that the handlers of calls share. */
record Parts(
    EngineClient engine,
    Schemas schemas,
    Images images,
    HeldItems holds,
    UnitMeter meter,
    Conditions conditions,
    Throttle throttle,
    WriteEffects effects,
    Replicas replicas) {

  static Parts of(EngineClient engine, Schemas schemas, UnitMeter meter, Behaviour behaviour) {
    Images images = new Images(engine, schemas);
    Throttle throttle = new Throttle(behaviour.throttling());
    Replicas replicas = new Replicas(engine, images, behaviour.lag());
    return new Parts(
        engine,
        schemas,
        images,
        new HeldItems(),
        meter,
        new Conditions(engine, images, !behaviour.conflictsAlone()),
        throttle,
        new WriteEffects(meter, new Sizes(images), throttle, replicas),
        replicas);
  }
}
