namespace SiheungTwin.Silo.Access;

/// <summary>What a caller may do; several together.</summary>
[Flags]
internal enum Roles
{
    None = 0,

    /// <summary>Reads the city, without what tells of vehicles.</summary>
    Viewer = 1,

    /// <summary>Reads the raw series and the reports as well, without what tells of vehicles.</summary>
    Analyst = 2,

    /// <summary>Enforcement: reads also what tells of vehicles, each time with a purpose.</summary>
    Planner = 4,

    /// <summary>Disaster official: starts runs, says facts, decides on hazards.</summary>
    Official = 8,

    /// <summary>Keeps the twin going: quarantine, clock, models, metrics.</summary>
    Operator = 16,

    /// <summary>A machine that sends to its own feeds, and does nothing else.</summary>
    Feed = 32,

    /// <summary>Everything, with retention, holds and the access log.</summary>
    Admin = 64,

    /// <summary>Everyone who reads.</summary>
    Readers = Viewer | Analyst | Planner | Official | Operator | Admin,

    /// <summary>Those who may see what tells of vehicles.</summary>
    Enforcement = Planner | Admin,

    /// <summary>Someone at this machine, without a login.</summary>
    All = Readers | Feed,
}
