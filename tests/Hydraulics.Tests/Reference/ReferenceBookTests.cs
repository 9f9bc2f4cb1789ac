using SiheungTwin.Hydraulics.Reference;

namespace SiheungTwin.Hydraulics.Tests.Reference;

/// <summary>Every case of the reference book comes as near to the truth as it asks for.</summary>
public sealed class ReferenceBookTests
{
    public static TheoryData<string> Ids => [.. ReferenceBook.Cases.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_reference_case_holds(string id) => Holding.Check(ReferenceBook.Of(id));
}
