namespace SiheungTwin.Web.Tests;

/// <summary>The map in front of the mock.</summary>
public sealed class MockMapTests(MockFixture fixture) : MapTests(fixture.Server, fixture.Browser), IClassFixture<MockFixture>;
