-- The journal as the first twin made it, with two entries and a checkpointed state in it.
CREATE TABLE IF NOT EXISTS schema_version(version INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS lane(
    lane_no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
    epoch INTEGER NOT NULL, head INTEGER NOT NULL, checkpoint INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS entry(
    lane_no INTEGER NOT NULL, seq INTEGER NOT NULL, kind INTEGER NOT NULL, asset_key INTEGER NOT NULL, asset TEXT NOT NULL,
    feed TEXT NOT NULL, source TEXT NOT NULL, key TEXT NOT NULL, quantity TEXT NOT NULL,
    value REAL, lo REAL, hi REAL, unit TEXT, reason TEXT,
    observed INTEGER NOT NULL, received INTEGER NOT NULL, body TEXT, cause INTEGER NOT NULL, revisable INTEGER NOT NULL,
    PRIMARY KEY(lane_no, seq)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entry_asset ON entry(lane_no, asset_key, seq);
CREATE TABLE IF NOT EXISTS dedup(
    lane_no INTEGER NOT NULL, identity BLOB NOT NULL, content BLOB NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY(lane_no, identity)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS revision(
    lane_no INTEGER NOT NULL, identity BLOB NOT NULL, content BLOB NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY(lane_no, identity, content)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tick(
    lane_no INTEGER NOT NULL, time INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(lane_no, time)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state(
    lane_no INTEGER NOT NULL, asset TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY(lane_no, asset));
CREATE TABLE IF NOT EXISTS blob(sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS quarantine_lane(
    lane TEXT PRIMARY KEY, next_id INTEGER NOT NULL, held INTEGER NOT NULL, bytes INTEGER NOT NULL, overflow INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS quarantine(
    lane TEXT NOT NULL, id INTEGER NOT NULL, feed TEXT NOT NULL, received INTEGER NOT NULL, code TEXT NOT NULL,
    field TEXT NOT NULL, message TEXT NOT NULL, content TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY(lane, id));
INSERT INTO schema_version SELECT 1 WHERE NOT EXISTS (SELECT * FROM schema_version);
INSERT INTO lane(name, epoch, head, checkpoint) VALUES ('siheung@old', 3, 2, 1);
INSERT INTO entry(lane_no, seq, kind, asset_key, asset, feed, source, key, quantity, value, unit, observed, received, cause, revisable)
VALUES (1, 1, 1, 1, 'zone:1', 'sensor', 'sensor:1', 'old-1', 'water_level', 1.5, 'm', 1755048600000000, 1755048601000000, 0, 0),
       (1, 2, 1, 1, 'zone:1', 'sensor', 'sensor:1', 'old-2', 'water_level', 2.5, 'm', 1755048660000000, 1755048661000000, 0, 0);
INSERT INTO state(lane_no, asset, seq, kind, bytes) VALUES (1, 'zone:1', 1, 'zone/1', x'0102');
