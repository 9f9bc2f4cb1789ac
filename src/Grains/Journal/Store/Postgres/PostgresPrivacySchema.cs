namespace SiheungTwin.Grains.Journal.Store.Postgres;

/// <summary>Tables about people and for people in PostgreSQL, beside the journal's own: who handed a refused row in, who asked for vehicles.</summary>
internal static class PostgresPrivacySchema
{
    public static string Tables(string s) => $"""

        ALTER TABLE {s}.quarantine ADD COLUMN IF NOT EXISTS source text NOT NULL DEFAULT '';
        CREATE TABLE IF NOT EXISTS {s}.access_log(
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, lane text COLLATE "C" NOT NULL, time bigint NOT NULL, caller text NOT NULL, person text NOT NULL,
            route text NOT NULL, filter text NOT NULL, purpose text NOT NULL, rows bigint NOT NULL);
        CREATE OR REPLACE RULE access_log_stays AS ON DELETE TO {s}.access_log DO INSTEAD NOTHING;
        CREATE OR REPLACE RULE access_log_is AS ON UPDATE TO {s}.access_log DO INSTEAD NOTHING;
        """;
}
