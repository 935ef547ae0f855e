package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads items as they are in the engine now. */
final class Images {

  private final EngineClient engine;
  private final Schemas schemas;

  Images(EngineClient engine, Schemas schemas) {
    this.engine = engine;
    this.schemas = schemas;
  }

  /** The key of an action's item, as attributes. */
  JsonNode key(Call call, Action action) throws InterruptedException {
    return action.kind().equals("Put")
        ? schemas.keyAttributes(call, action.item().table(), action.parameters().path("Item"))
        : action.parameters().path("Key");
  }

  /** The item of an action; a missing node if there is none. */
  JsonNode of(Call call, Action action) throws InterruptedException {
    ObjectNode get = Json.object().put("TableName", action.item().table());
    get.set("Key", key(call, action));
    get.put("ConsistentRead", true);
    return engine.answer(call.to("GetItem", get)).json().path("Item");
  }
}
