namespace SiheungTwin.Silo.Access;

/// <summary>Whose tokens are taken beside keys.</summary>
/// <param name="Authority">Issuer; its metadata are at <c>/.well-known/openid-configuration</c> below it. https, or loopback.</param>
/// <param name="Audience">What a token must be for (<c>aud</c>).</param>
/// <param name="RolesClaim">Where the roles stand in it, with dots for nested members, such as <c>realm_access.roles</c>.</param>
public sealed record OidcOptions(Uri Authority, string Audience, string RolesClaim);
