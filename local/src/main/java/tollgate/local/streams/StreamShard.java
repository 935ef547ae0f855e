package tollgate.local.streams;

/** Where records stand in order: a shard of a table's stream. */
record StreamShard(String streamArn, String shardId) {}
