package tollgate.local.streams;

/** A shard of a table's stream, within which records are ordered. */
record StreamShard(String streamArn, String shardId) {}
