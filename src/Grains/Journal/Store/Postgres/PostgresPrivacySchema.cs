namespace SiheungTwin.Grains.Journal.Store.Postgres;

/// <summary>Tables about people and for people in PostgreSQL, beside the journal's own: who handed a refused row in, who asked for vehicles.</summary>
internal static class PostgresPrivacySchema
{
    public static string Tables(string s) => $"""

        ALTER TABLE {s}.quarantine ADD COLUMN IF NOT EXISTS source text NOT NULL DEFAULT '';
        CREATE TABLE IF NOT EXISTS {s}.access_log(
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, lane text COLLATE "C" NOT NULL, time bigint NOT NULL, caller text NOT NULL, person text NOT NULL,
            route text NOT NULL, filter text NOT NULL, purpose text NOT NULL, rows bigint NOT NULL);
        CREATE TABLE IF NOT EXISTS {s}.history_base(lane text COLLATE "C" PRIMARY KEY, seq bigint NOT NULL, horizon bigint NOT NULL);
        CREATE TABLE IF NOT EXISTS {s}.base_state(
            lane text COLLATE "C" NOT NULL, asset text COLLATE "C" NOT NULL, seq bigint NOT NULL, kind text COLLATE "C" NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (lane, asset));
        CREATE TABLE IF NOT EXISTS {s}.legal_hold(
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, lane text COLLATE "C" NOT NULL, name text NOT NULL, assets text NOT NULL, named text NOT NULL, author text NOT NULL,
            reason text NOT NULL, placed bigint NOT NULL, until bigint, released bigint);
        CREATE TABLE IF NOT EXISTS {s}.kept_entry(lane text COLLATE "C" NOT NULL, hold bigint NOT NULL, seq bigint NOT NULL, entry text NOT NULL, PRIMARY KEY (lane, hold, seq));
        CREATE OR REPLACE RULE access_log_stays AS ON DELETE TO {s}.access_log DO INSTEAD NOTHING;
        CREATE OR REPLACE RULE access_log_is AS ON UPDATE TO {s}.access_log DO INSTEAD NOTHING;
        """;
}
