namespace SiheungTwin.Ingest.Tests.City.Synthetic;

/// <summary>Classes that look at the same ground, so that it is made once.</summary>
[CollectionDefinition(Name)]
public sealed class SyntheticGroundCollection : ICollectionFixture<SyntheticGround>
{
    public const string Name = "synthetic ground";
}
