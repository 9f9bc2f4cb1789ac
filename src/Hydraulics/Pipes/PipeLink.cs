namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>A way for water from one node to another; discharge is positive in that direction.</summary>
/// <param name="Id">Name in results, unique among links.</param>
/// <param name="FromNode">Id of the first node.</param>
/// <param name="ToNode">Id of the second node.</param>
public abstract record PipeLink(string Id, string FromNode, string ToNode);
