namespace SiheungTwin.Hydraulics.Drains;

/// <summary>What one zone moved in one exchange [m³], the levels it saw [m]; the street's is infinite where it is dry; and the shares it moved.</summary>
internal readonly record struct ZoneFlow(double Out, bool Pumped, double Back, double StreetLevelM, double BodyLevelM, double TakenShare, double GivenShare);
