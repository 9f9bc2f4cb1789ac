-- The journal as the first twin made it, with two entries and a checkpointed state in it; {schema} is the schema's name.
CREATE SCHEMA IF NOT EXISTS {schema};
CREATE TABLE IF NOT EXISTS {schema}.schema_version(
    one boolean PRIMARY KEY DEFAULT true CHECK (one), version integer NOT NULL, partition_rows bigint NOT NULL);
INSERT INTO {schema}.schema_version(version, partition_rows) VALUES (1, 100) ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS {schema}.lane(
    lane_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE,
    epoch bigint NOT NULL, head bigint NOT NULL, checkpoint bigint NOT NULL) WITH (fillfactor = 50);
CREATE TABLE IF NOT EXISTS {schema}.entry(
    seq bigint NOT NULL, asset_key bigint NOT NULL, observed bigint NOT NULL, received bigint NOT NULL, cause bigint NOT NULL,
    value double precision, lo double precision, hi double precision,
    lane_no integer NOT NULL, kind smallint NOT NULL, revisable boolean NOT NULL,
    asset text COLLATE "C" NOT NULL, feed text COLLATE "C" NOT NULL, source text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL,
    quantity text COLLATE "C" NOT NULL, unit text COLLATE "C", reason text COLLATE "C", body text COLLATE "C",
    PRIMARY KEY (lane_no, seq)) PARTITION BY RANGE (seq);
CREATE INDEX IF NOT EXISTS entry_asset ON {schema}.entry(lane_no, asset_key, seq);
CREATE TABLE IF NOT EXISTS {schema}.dedup(
    identity uuid NOT NULL, content uuid NOT NULL, seq bigint NOT NULL, lane_no integer NOT NULL, PRIMARY KEY (lane_no, identity));
CREATE TABLE IF NOT EXISTS {schema}.revision(
    identity uuid NOT NULL, content uuid NOT NULL, seq bigint NOT NULL, lane_no integer NOT NULL, PRIMARY KEY (lane_no, identity, content));
CREATE TABLE IF NOT EXISTS {schema}.tick(
    time bigint NOT NULL, seq bigint NOT NULL, lane_no integer NOT NULL, PRIMARY KEY (lane_no, time));
CREATE TABLE IF NOT EXISTS {schema}.state(
    lane_no integer NOT NULL, asset text COLLATE "C" NOT NULL, seq bigint NOT NULL, kind text COLLATE "C" NOT NULL, bytes bytea NOT NULL,
    PRIMARY KEY (lane_no, asset));
CREATE TABLE IF NOT EXISTS {schema}.blob(sha256 text COLLATE "C" PRIMARY KEY, bytes bytea NOT NULL);
CREATE TABLE IF NOT EXISTS {schema}.quarantine_lane(
    lane text COLLATE "C" PRIMARY KEY, next_id bigint NOT NULL, held bigint NOT NULL, bytes bigint NOT NULL, overflow bigint NOT NULL);
CREATE TABLE IF NOT EXISTS {schema}.quarantine(
    lane text COLLATE "C" NOT NULL, id bigint NOT NULL, feed text COLLATE "C" NOT NULL, received bigint NOT NULL, code text NOT NULL,
    field text NOT NULL, message text NOT NULL, content text NOT NULL, size bigint NOT NULL, PRIMARY KEY (lane, id));
CREATE TABLE {schema}.entry_000000 (LIKE {schema}.entry INCLUDING ALL);
ALTER TABLE {schema}.entry ATTACH PARTITION {schema}.entry_000000 FOR VALUES FROM (0) TO (100);
INSERT INTO {schema}.lane(name, epoch, head, checkpoint) VALUES ('siheung@old', 3, 2, 1);
INSERT INTO {schema}.entry(lane_no, seq, kind, asset_key, asset, feed, source, key, quantity, value, unit, observed, received, cause, revisable)
VALUES (1, 1, 1, 1, 'zone:1', 'sensor', 'sensor:1', 'old-1', 'water_level', 1.5, 'm', 1755048600000000, 1755048601000000, 0, false),
       (1, 2, 1, 1, 'zone:1', 'sensor', 'sensor:1', 'old-2', 'water_level', 2.5, 'm', 1755048660000000, 1755048661000000, 0, false);
INSERT INTO {schema}.state(lane_no, asset, seq, kind, bytes) VALUES (1, 'zone:1', 1, 'zone/1', '\x0102');
