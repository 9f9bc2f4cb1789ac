namespace SiheungTwin.Grains.Sensors;

/// <summary>Why a sensor's reading is not believed, in words.</summary>
public static class SensorVerdicts
{
    /// <summary>Korean and English by stable code.</summary>
    public static IReadOnlyDictionary<string, (string Ko, string En)> Texts { get; } = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["sensor.unknown"] = ("센서가 값을 모른다고 보냄", "The sensor itself says it does not know"),
        ["sensor.range"] = ("측정할 수 없는 값", "A level that cannot be there"),
        ["sensor.stuck"] = ("값이 몇 시간째 고정됨", "One value for hours"),
        ["sensor.square_wave"] = ("두 값 사이를 오감: 결선 불량 의심", "To and fro between two values: a loose wire, not water"),
        ["sensor.dropout"] = ("고수위 중에 바닥값으로 떨어짐: 결측", "Fell to nothing amid high water: a drop-out"),
        ["sensor.spike"] = ("한 번만 튄 값: 다음 값이 맞을 때까지 쓰지 않음", "One reading far from those before it: not used until another agrees"),
        ["sensor.unit"] = ("cm와 m가 섞임", "Centimetres and metres are mixed"),
        ["sensor.datum"] = ("평소 수위가 지반보다 높거나 영점보다 낮음: 기준면 오류", "Ordinary days stand over the ground or under the zero: a wrong datum"),
        ["sensor.season"] = ("여름과 겨울 수위가 같음: 비에 반응하지 않음", "Summer is as high as winter: it does not answer to rain"),
    };

    /// <summary>The words for a code; null for none.</summary>
    public static (string Ko, string En)? Of(string? code) => code is not null && Texts.TryGetValue(code, out var text) ? text : null;
}
