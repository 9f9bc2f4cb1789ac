using SiheungTwin.Geo.Formats;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Export;

/// <summary>A collection as a table to be written: the id first, then the collection's own columns.</summary>
internal static class ExportColumns
{
    public static FeatureTable Of(CollectionSchema schema, string geometry) => new(
        schema.Name.Replace('-', '_'),
        geometry,
        [new FeatureColumn("id", ColumnType.Text), .. schema.Columns.Select(c => new FeatureColumn(c.Name, TypeOf(c.Type), c.Unit))]);

    private static ColumnType TypeOf(PropertyType type) => type switch
    {
        PropertyType.Integer => ColumnType.Integer,
        PropertyType.Number => ColumnType.Real,
        PropertyType.Boolean => ColumnType.Boolean,
        PropertyType.Time => ColumnType.Time,
        PropertyType.Date => ColumnType.Date,
        _ => ColumnType.Text,
    };
}
