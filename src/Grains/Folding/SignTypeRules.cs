namespace SiheungTwin.Grains.Folding;

/// <summary>How wind takes hold of a type of sign and what its fixing withstands.</summary>
/// <param name="ShapeFactor">Force coefficient: net wind force on the face over wind pressure times face area [-].</param>
/// <param name="CapacityNM2">Median force the fixing of a new, sound sign withstands, per area of face [N/m²].</param>
/// <param name="Beta">Standard deviation of the logarithm of that capacity [-].</param>
public sealed record SignTypeRules(double ShapeFactor, double CapacityNM2, double Beta);
