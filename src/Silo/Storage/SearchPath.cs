using Npgsql;

namespace SiheungTwin.Silo.Storage;

/// <summary>
/// Where PostgreSQL looks for names without a schema, as Orleans' are. By default it looks first in a schema of the user's own name: a user <c>twin</c> would find the views there once they are made, and a silo that starts after
/// that would make Orleans' tables anew beside them, apart from the silos that run.
/// </summary>
internal static class SearchPath
{
    /// <summary>The connection string with a search path that does not begin with the schema of the views; as it is where it has a path, or the user another name.</summary>
    public static string? Fixed(string? connection)
    {
        if (connection is null)
            return null;
        var builder = new NpgsqlConnectionStringBuilder(connection);
        if (builder.SearchPath is { Length: > 0 } || builder.Username != SqlViews.Schema)
            return connection;
        builder.SearchPath = "public";
        return builder.ConnectionString;
    }
}
